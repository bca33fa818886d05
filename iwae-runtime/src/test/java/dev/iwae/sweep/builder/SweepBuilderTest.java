package dev.iwae.sweep.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.SweepFiles;
import dev.iwae.sweep.SweepReader;
import dev.iwae.sweep.SweepWriter;
import dev.iwae.sweep.grid.RunGrid;
import dev.iwae.sweep.spec.CheckSpec;
import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.GateLimits;
import dev.iwae.sweep.spec.GateMetric;
import dev.iwae.sweep.spec.RunGroup;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.StartFrom;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.spec.WeightsConvention;
import dev.iwae.sweep.spec.WeightsForm;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.dataset.Header;
import dev.iwae.sweep.spec.dataset.Holdout;
import dev.iwae.sweep.spec.dataset.ImageShape;
import dev.iwae.sweep.spec.dataset.LabelColumn;
import dev.iwae.sweep.spec.dataset.Parts;
import dev.iwae.sweep.spec.dataset.Preparation;
import dev.iwae.sweep.spec.dataset.Separator;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.spec.dataset.Synthetic;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.BitPrior;
import dev.iwae.sweep.spec.model.Inference;
import dev.iwae.sweep.spec.model.InitialWeights;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.OutputBias;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.objective.WarmUp;
import dev.iwae.sweep.spec.schedule.AdamSpec;
import dev.iwae.sweep.spec.schedule.Moments;
import dev.iwae.sweep.spec.schedule.SecondMoment;
import dev.iwae.sweep.text.SweepException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SweepBuilderTest {

  private static final AdamSpec THEIRS =
      new AdamSpec(0.99, 0.999, 1e-4, SecondMoment.ONE, Moments.PREVIOUS);

  @Test
  void theDesignsExampleInJavaIsTheSameSweep() {
    Sweep sweep =
        SweepBuilder.named("burda-table1")
            .title("Burda et al. (2015), Table 1")
            .dataset(
                "mnist",
                d -> d.source("mnist").train(59600).test(10000).binarize(Binarization.DYNAMIC))
            .model("one-layer", m -> m.layer(List.of(200, 200), 50).activation(Activation.TANH))
            .model("two-layer", m -> m.layer(List.of(200, 200), 100).layer(List.of(100, 100), 50))
            .objective("vae", Bound.ELBO)
            .objective("iwae", Bound.IWAE)
            .schedule(
                "burda", s -> s.batch(20).adam(0.9, 0.999, 1e-4).geometric(8, 1, 3, 1e-3, 1e-4))
            .schedule("final", s -> s.batch(20).stage(2187, 1e-4))
            .runs(
                r ->
                    r.grid(
                            g ->
                                g.dataset("mnist")
                                    .model("one-layer", "two-layer")
                                    .objective("vae", "iwae")
                                    .k(1, 5, 50)
                                    .schedule("burda")
                                    .seed(1))
                        .exclude(x -> x.model("two-layer").k(5)))
            .runs(
                r ->
                    r.label("vae-then-iwae")
                        .startFrom(x -> x.objective("vae").k(1).schedule("burda"))
                        .grid(
                            g ->
                                g.dataset("mnist")
                                    .model("one-layer")
                                    .objective("iwae")
                                    .k(50)
                                    .schedule("final")
                                    .seed(1)))
            .build();
    assertThat(sweep).isEqualTo(SweepReader.read(SweepFiles.resources("design-example.yaml")));
  }

  @Test
  void everythingElseCanBeSaidInJava() {
    Path folder = Path.of("").toAbsolutePath();
    Sweep sweep =
        SweepBuilder.named("x")
            .dataset("a", d -> d.idx(Path.of("t.gz"), Path.of("u.gz")).train(5))
            .dataset("b", d -> d.npz(Path.of("t.npz"), Path.of("u.npz")).train(5))
            .dataset("c", d -> d.csv(Path.of("t.csv"), Path.of("u.csv")).train(5))
            .dataset(
                "d",
                d ->
                    d.synthetic(
                            "linear-gaussian",
                            Map.of("pixels", 6, "latent", 2, "train", 9, "test", 3, "noise", 0.9f))
                        .binarize(Binarization.NONE)
                        .train(5))
            .model(
                "m",
                m ->
                    m.layer(List.of(), 2)
                        .likelihood(Likelihood.GAUSSIAN)
                        .initialWeights(InitialWeights.GLOROT_REPEATED)
                        .outputBias(OutputBias.ZERO))
            .objective("iwae", o -> o.bound(Bound.IWAE).roulette(0.05))
            .objective("exact", o -> o.bound(Bound.ELBO).kl(Kl.ANALYTIC).warmUp(7))
            .schedule("none", s -> s.shuffle(false).adam(THEIRS))
            .evaluation(
                e ->
                    e.split(Split.VALIDATION)
                        .samples(7)
                        .activeUnitsThreshold(0.5)
                        .withoutInactiveUnits(3)
                        .trainExamples(4)
                        .gradientSignalToNoise(5))
            .runs(
                r ->
                    r.startFromWeights(Path.of("w.npz"))
                        .grid(g -> g.objective("iwae").k(2))
                        .zip(z -> z.dataset("a", "b").seed(3, 4)))
            .build();
    assertThat(sweep.datasets().get("b").source())
        .isEqualTo(new SourceSpec.Npz(folder.resolve("t.npz"), folder.resolve("u.npz")));
    assertThat(sweep.datasets().get("d").source())
        .isEqualTo(new Synthetic(new Synthetic.LinearGaussian(6, 2, 2, 0.9, 9, 3, 1)));
    assertThat(sweep.objectives().get("iwae"))
        .isEqualTo(new ObjectiveSpec(Bound.IWAE, new Backward.Roulette(0.05)));
    assertThat(sweep.objectives().get("exact"))
        .isEqualTo(
            new ObjectiveSpec(
                Bound.ELBO, new Backward.Full(), Kl.ANALYTIC, Optional.of(new WarmUp(7))));
    assertThat(sweep.schedules().get("none").optimizer()).isEqualTo(THEIRS);
    assertThat(sweep.models().get("m").initialWeights()).isEqualTo(InitialWeights.GLOROT_REPEATED);
    assertThat(sweep.evaluation()).isEqualTo(new EvaluationSpec(Split.VALIDATION, 7, 0.5, 3, 4, 5));
    assertThat(RunGrid.expand(sweep))
        .extracting(RunSpec::id)
        .containsExactly("a/m/iwae/k2/none/s3", "b/m/iwae/k2/none/s4");
    assertThat(SweepReader.read(SweepWriter.write(sweep), "written", folder)).isEqualTo(sweep);
  }

  @Test
  void weightsOfPyTorchAreTheSameWeights() {
    StartFrom.Weights theirs =
        new StartFrom.Weights(
            Path.of("w.npz").toAbsolutePath(), new WeightsForm(WeightsConvention.TORCH, true));
    Sweep sweep = plain().runs(r -> r.startFromWeights(theirs).grid(g -> g.k(5))).build();

    assertThat(RunGrid.expand(sweep).get(0).start())
        .isEqualTo(new RunSpec.Start.Weights(theirs.file(), theirs.form()));
  }

  @Test
  void aCheckInJavaIsTheSameCheck() {
    Sweep sweep =
        small()
            .check(
                c ->
                    c.falseFailRate(0.01)
                        .margin(0.2)
                        .hardLimit(5)
                        .seedSpread(0.3)
                        .rule(r -> r.match(x -> x.k(5)).margin(0.3).hardLimit(6).seedSpread(0.4))
                        .order(x -> x.objective("iwae").k(5), x -> x.objective("vae").k(1), 0.5)
                        .metric(GateMetric.ACTIVE_UNITS, 2, 1))
            .build();

    assertThat(sweep.check())
        .isEqualTo(SweepReader.read(SweepFiles.resources("check.yaml")).check());
    assertThat(((CheckSpec.Statistics) sweep.check()).limits(group(sweep, 3)))
        .isEqualTo(new GateLimits(0.3, 6, 0.4));
    assertThat(((CheckSpec.Statistics) sweep.check()).limits(group(sweep, 0)))
        .isEqualTo(new GateLimits(0.2, 5, 0.3));
    assertThat(small().check(c -> c.replay(1e-5)).build().check())
        .isEqualTo(new CheckSpec.Replay(1e-5));
    assertThat(small().check(c -> c.examples(0.5)).build().check())
        .isEqualTo(new CheckSpec.Examples(0.5));
    assertThat(small().build().check()).isEqualTo(CheckSpec.DEFAULT);
  }

  private static RunGroup group(Sweep sweep, int run) {
    return RunGroup.of(RunGrid.expand(sweep).get(run));
  }

  @Test
  void settingsInJavaAreTheSameAxes() {
    Sweep java =
        plain()
            .runs(
                r ->
                    r.grid(
                            g ->
                                g.setting("model.activation", Activation.RELU, "tanh")
                                    .setting("model.layers.0.hidden", List.of(3, 4), List.of())
                                    .settingAs("rate", "schedule.stages.0.learning-rate", 1e-3)
                                    .setting("objective.bound", new Bound.Ciwae(0.25), Bound.IWAE))
                        .exclude(x -> x.setting("activation", "tanh").setting("rate", 1e-3)))
            .build();

    assertThat(java.blocks().get(0).grid())
        .extracting(axis -> axis.name().word() + axis.values())
        .containsExactly(
            "activation[relu, tanh]",
            "hidden[[3,4], []]",
            "rate[0.001]",
            "bound[{\"ciwae\":{\"beta\":0.25}}, iwae]");
    assertThat(SweepReader.read(SweepWriter.write(java), "x.yaml", Path.of(""))).isEqualTo(java);
  }

  /** By the decimal that names a float, not by the double that it is. */
  @Test
  void numbersOfOtherTypesAreTheSameNumbers() {
    Sweep java =
        plain()
            .runs(
                r ->
                    r.grid(
                        g ->
                            g.setting(
                                "schedule.optimizer.adam.beta1",
                                0.5f,
                                0.9f,
                                new BigDecimal("0.7"))))
            .build();

    assertThat(java.blocks().get(0).grid())
        .extracting(axis -> axis.name().word() + axis.values())
        .containsExactly("beta1[0.5, 0.9, 0.7]");
  }

  /** Cut to 64 bits it would be 20. */
  @Test
  void wholeNumbersBeyond64BitsAreRefused() {
    BigInteger large = BigInteger.ONE.shiftLeft(64).add(BigInteger.valueOf(20));

    assertThatThrownBy(
            () -> plain().runs(r -> r.grid(g -> g.setting("schedule.batch", large))).build())
        .hasMessageContaining("18446744073709551636");
  }

  @Test
  void aBoundAloneKeepsItsSettings() {
    Sweep java =
        SweepBuilder.named("x")
            .dataset("d", d -> d.source("digits"))
            .model("m", m -> m.layer(List.of(4), 3))
            .objective("renyi", new Bound.Renyi(0.5))
            .schedule("s", s -> s.stage(1, 1e-3))
            .runs(r -> r.grid(g -> g.objective("renyi").k(2)))
            .build();

    assertThat(java.objectives().get("renyi").bound()).isEqualTo(new Bound.Renyi(0.5));
    assertThat(SweepReader.read(SweepWriter.write(java), "x.yaml", Path.of(""))).isEqualTo(java);
  }

  @Test
  void bitsAndWhatTrainsThemKeepTheirSettings() {
    Gradient nvil = new Gradient.Nvil(List.of(8), 0.5);
    Gradient geometric = new Gradient.Vimco(Gradient.Mean.GEOMETRIC);
    Sweep java =
        SweepBuilder.named("bits")
            .dataset("d", d -> d.source("digits"))
            .model(
                "m",
                m -> m.bits(List.of(), 5, BitPrior.UNIFORM).bits(List.of(4), 3, BitPrior.LEARNED))
            .objective("nvil", o -> o.bound(Bound.ELBO).gradient(nvil))
            .objective("vimco", o -> o.bound(Bound.IWAE).gradient(geometric))
            .schedule("s", s -> s.stage(1, 1e-3))
            .runs(r -> r.grid(g -> g.objective("nvil", "vimco").k(2)))
            .build();
    assertThat(java.models().get("m").layers())
        .extracting(LayerSpec::latent)
        .containsExactly(
            new Latent.Bernoulli(5, BitPrior.UNIFORM), new Latent.Bernoulli(3, BitPrior.LEARNED));
    assertThat(java.objectives().get("nvil").gradient()).isEqualTo(nvil);
    assertThat(java.objectives().get("vimco").gradient()).isEqualTo(geometric);
    assertThat(SweepReader.read(SweepWriter.write(java), "x.yaml", Path.of(""))).isEqualTo(java);
  }

  @Test
  void laddersAndPosteriorsAreThoseOfAFile() {
    LayerSpec auxiliary =
        new LayerSpec(List.of(4), new Latent.Gaussian(3), new PosteriorSpec.Auxiliary(2, 5));
    Sweep java =
        plain()
            .model("ladder", m -> m.inference(Inference.LADDER).layer(List.of(4), 3))
            .model("auxiliary", m -> m.layer(auxiliary))
            .runs(r -> r.grid(g -> g.model("ladder", "auxiliary").k(2)))
            .build();
    assertThat(java.models().get("ladder").inference()).isEqualTo(Inference.LADDER);
    assertThat(java.models().get("auxiliary").layers()).containsExactly(auxiliary);
    assertThat(SweepReader.read(SweepWriter.write(java), "x.yaml", Path.of(""))).isEqualTo(java);
  }

  @Test
  void aMistakeInASettingNamesItsCall() {
    assertThatThrownBy(
            () ->
                plain()
                    .runs(r -> r.grid(g -> g.setting("model.activaton", "tanh")))
                    .runs(r -> r.grid(g -> g.setting("model.layers.0.latent", 0)))
                    .build())
        .hasMessage(
            """
            runs(1).grid.model.activaton: `model.activaton` is no setting: unknown key `activaton` in a model; did you mean `activation`?
            runs(2).grid.model.layers.0.latent: `latent` must be at least 1, not `0`\
            """);
  }

  private static SweepBuilder plain() {
    return SweepBuilder.named("x")
        .dataset("d", d -> d.source("digits"))
        .model("m", m -> m.layer(List.of(20), 5))
        .objective("iwae", Bound.IWAE)
        .schedule("s", s -> s.stage(1, 1e-3));
  }

  private static SweepBuilder small() {
    return SweepBuilder.named("x")
        .dataset("d", d -> d.source("digits"))
        .model("m", m -> m.layer(List.of(20), 5))
        .objective("vae", Bound.ELBO)
        .objective("iwae", Bound.IWAE)
        .schedule("s", s -> s.stage(1, 1e-3))
        .runs(r -> r.grid(g -> g.objective("vae", "iwae").k(1, 5)));
  }

  @Test
  void aDatasetWithItsOwnValidationSplitNeedsNoTrain() {
    Sweep sweep =
        SweepBuilder.named("x")
            .dataset("fixed", d -> d.source("mnist-fixed"))
            .model("m", m -> m.layer(List.of(), 2))
            .objective("iwae", Bound.IWAE)
            .schedule("s", s -> s.stage(1, 1e-3))
            .evaluation(e -> e.split(Split.VALIDATION))
            .runs(r -> r.grid(g -> g.k(2)))
            .build();
    assertThat(RunGrid.expand(sweep)).hasSize(1);
  }

  @Test
  void everyMistakeNamesTheCallThatMadeIt() {
    assertThatThrownBy(
            () ->
                SweepBuilder.named("My Sweep")
                    .dataset("mnist", d -> d.source("minst").train(0))
                    .model("m", m -> m.layer(List.of(200, 0), 50))
                    .objective("vae", Bound.ELBO)
                    .objective("iwae", o -> o.bound(Bound.IWAE).roulette(0))
                    .objective("pruned", o -> o.bound(Bound.ELBO).roulette(0.5))
                    .schedule("s", s -> s.stage(1, 1e-3).stage(0, Double.NaN))
                    .schedule("t", s -> s.stage(1, 1e-3).geometric(8, 1, 3, 1e-3, 1e-4))
                    .runs(
                        r ->
                            r.startFrom(x -> x.schedule("u"))
                                .grid(g -> g.objective("vae").k(0).seed(-1).schedule("s"))
                                .exclude(x -> x.k(7)))
                    .build())
        .isInstanceOf(SweepException.class)
        .hasMessage(
            """
            name: `name` must be lower-case letters, digits and `-`, the first a letter or digit, at\
             most 100 of them, not the text `My Sweep`
            dataset("mnist").train: `train` must be at least 1, not `0`
            dataset("mnist").source: unknown dataset `minst`; did you mean `mnist`?
            model("m").layer(1).hidden: a width of `hidden` must be at least 1, not `0`
            objective("iwae").roulette: the threshold of `roulette` must be in 0 < … ≤ 1, not `0.0`
            objective("pruned"): `backward: {roulette: …}` needs `bound: iwae`: at `elbo` every\
             sample has the same weight 1/k, and dropping some of them is a smaller `k`
            schedule("s").stage(2).epochs: `epochs` must be at least 1, not `0`
            schedule("s").stage(2).learning-rate: `learning-rate` must be finite, not `nan`
            schedule("t").stages: `stages` is given twice; keep one
            runs(1).grid.k: `k` must be at least 1, not `0`
            runs(1).grid.seed: `seed` must be at least 0, not `-1`
            runs(1).startFrom.schedule: there is no schedule `u`; known: `s`, `t`
            runs(1).exclude(1).k: this exclude matches no run: the block has no k `7`; known: `0`\
            """);
  }

  @Test
  void anEmptySweepIsToldWhatItNeeds() {
    assertThatThrownBy(() -> SweepBuilder.named("x").build())
        .hasMessage(
            """
            SweepBuilder: a sweep needs `datasets`
            SweepBuilder: a sweep needs `models`
            SweepBuilder: a sweep needs `objectives`
            SweepBuilder: a sweep needs `schedules`
            SweepBuilder: a sweep needs `runs`\
            """);
  }

  @Test
  void filesWithAllThatMayBeSaidOfThem() {
    Parts one =
        new Parts.Arrays(
            Path.of("f.csv").toAbsolutePath(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    SourceSpec.Csv csv =
        new SourceSpec.Csv(
            one,
            Separator.TAB,
            Header.TRUE,
            new Preparation(
                new LabelColumn.ByHeading("class"),
                OptionalDouble.of(16),
                false,
                Optional.of(new ImageShape(4, 9)),
                Optional.of(new Holdout(0.25, 0, 7))));
    Sweep sweep =
        SweepBuilder.named("files")
            .dataset("own", d -> d.files(csv))
            .model("m", m -> m.layer(List.of(8), 3))
            .objective("vae", Bound.ELBO)
            .schedule("s", s -> s.stage(1, 1e-3))
            .runs(b -> b.grid(g -> g.k(1)))
            .build();
    assertThat(sweep.datasets().get("own").source()).isEqualTo(csv);
  }

  /** So that a setting can be said in Java for which there is no call. */
  @Test
  void definitionsAreGivenWholeAsWell() {
    Sweep read = SweepReader.read(SweepFiles.root().resolve("sweeps/posteriors-short.yaml"));
    SweepBuilder builder = SweepBuilder.named("whole");
    read.datasets().forEach(builder::dataset);
    read.models().forEach(builder::model);
    read.objectives().forEach(builder::objective);
    read.schedules().forEach(builder::schedule);
    String[] models = read.models().keySet().toArray(String[]::new);
    String objective = read.objectives().keySet().iterator().next();
    Sweep built =
        builder
            .evaluation(read.evaluation())
            .check(new CheckSpec.Replay(0.5))
            .runs(r -> r.grid(g -> g.model(models).objective(objective).k(5)))
            .build();
    assertThat(built.datasets()).isEqualTo(read.datasets());
    assertThat(built.models()).isEqualTo(read.models());
    assertThat(built.objectives()).isEqualTo(read.objectives());
    assertThat(built.schedules()).isEqualTo(read.schedules());
    assertThat(built.evaluation()).isEqualTo(read.evaluation());
    assertThat(built.check()).isEqualTo(new CheckSpec.Replay(0.5));
  }
}

package dev.iwae.sweep.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.SweepFiles;
import dev.iwae.sweep.SweepReader;
import dev.iwae.sweep.spec.GradientSignalSpec;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.text.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingOverridesTest {

  private static final Sweep SWEEP = SweepReader.read(SweepFiles.resources("design-example.yaml"));

  @Test
  void theyAreInAllDefinitionsAndInNoId() {
    SettingOverrides set =
        parse(" schedule.batch=050,model.layers.0.hidden=[7, 8], model.activation=relu");
    List<RunSpec> runs = RunGrid.expand(set.in(SWEEP));

    assertThat(runs).extracting(RunSpec::id).isEqualTo(ids(SWEEP));
    assertThat(runs)
        .allSatisfy(
            run -> {
              assertThat(run.schedule().spec().batch()).isEqualTo(50);
              assertThat(run.model().spec().activation()).isEqualTo(Activation.RELU);
              assertThat(run.model().spec().layers().get(0).hidden()).containsExactly(7, 8);
              assertThat(run.settings()).isEmpty();
            });
    assertThat(set)
        .hasToString("model.activation=relu,model.layers.0.hidden=[7,8],schedule.batch=50");
    assertThat(parse(set.toString())).isEqualTo(set);
  }

  @Test
  void aValueMayBeAMapping() {
    Sweep sweep = parse("objective.gradient={dreg: {mix: 0}},objective.bound=iwae").in(SWEEP);

    assertThat(sweep.objectives().values())
        .allSatisfy(objective -> assertThat(objective.gradient()).isEqualTo(Gradient.DREG));
  }

  @Test
  void commasBetweenBracketsAndQuotesAreOfValues() {
    SettingOverrides set =
        parse(
            "model.layers=[{hidden: [200], latent: 50},{hidden: [100, 7], latent: 20}]"
                + ",model.activation=relu");
    assertThat(set)
        .hasToString(
            "model.activation=relu,model.layers=[{\"hidden\":[200],\"latent\":50},"
                + "{\"hidden\":[100,7],\"latent\":20}]");
    assertThat(parse(set.toString())).isEqualTo(set);
    assertThat(set.in(SWEEP).models().get("one-layer").layers()).hasSize(2);
  }

  /** Relative ones start where the command is given. */
  @Test
  void aSourceMayBeOfFiles() {
    SettingOverrides set =
        parse(
            "dataset.source={csv: {train: 'a, [b.csv', test: \"it's, \\\"c\"}}"
                + ",dataset.train=5,dataset.test=5");

    Path train = Path.of("a, [b.csv").toAbsolutePath();
    Path test = Path.of("it's, \"c").toAbsolutePath();
    assertThat(set.in(SWEEP).datasets().get("mnist").source())
        .isEqualTo(new SourceSpec.Csv(train, test));
    assertThat(parse(set.toString())).isEqualTo(set);
  }

  @Test
  void whatStandsForItsFirstSettingHasOthersBelow() {
    Sweep sweep = parse("evaluation.gradient-signal-to-noise.draws=100").in(SWEEP);

    assertThat(sweep.evaluation().gradientSignalToNoise())
        .isEqualTo(new GradientSignalSpec(100, Optional.empty()));
    assertThatThrownBy(
            () -> parse("evaluation.gradient-signal-to-noise.reference.miwae.groups=2").in(SWEEP))
        .hasMessage(
            "-Diwae.set=evaluation.gradient-signal-to-noise.reference.miwae.groups=2: does not fit"
                + " evaluation: nothing is chosen there; give the choice with its settings,"
                + " `{miwae: …}`");
    assertThatThrownBy(
            () ->
                parse(
                        "evaluation.gradient-signal-to-noise=4,"
                            + "evaluation.gradient-signal-to-noise.draws=100")
                    .in(SWEEP))
        .hasMessageContaining("does not fit evaluation: it has `4` there, without `draws`");
  }

  @Test
  void noneAreNone() {
    assertThat(parse(" ").in(SWEEP)).isSameAs(SWEEP);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "batch ~ -Diwae.set=batch: `batch` is not of the form path=value",
        "k=5 ~ -Diwae.set=k=5: `k` is no setting: unknown key `k` in a definition; known:"
            + " `dataset`, `model`, `objective`, `schedule`, `evaluation`",
        "schedule.bacth=5 ~ -Diwae.set=schedule.bacth=5: `schedule.bacth` is no setting: unknown"
            + " key `bacth` in a schedule; did you mean `batch`?",
        "schedule.batch=five ~ -Diwae.set=schedule.batch=five: `batch` must be a whole number, not"
            + " `five`",
        "schedule.batch= ~ -Diwae.set=schedule.batch=: `schedule.batch` has no value",
        "schedule.batch=1,schedule.batch=2 ~ -Diwae.set=schedule.batch=2: `schedule.batch` is given"
            + " twice; keep one",
        "model.layers.1.latent=5 ~ -Diwae.set=model.layers.1.latent=5: does not fit model"
            + " `one-layer`: there is no item 1: it has 1, and the first is number 0",
        "model.layers.00.latent=5 ~ -Diwae.set=model.layers.00.latent=5: `model.layers.00.latent`"
            + " is no setting: `layers` is a list; choose from it by number, `layers.0` for the"
            + " first, not by `00`",
        "dataset.source={synthetic: {kind: bernoulli, pixels: 2, latent: 1, train: 5, test: 5,"
            + " seed: 9007199254740993}} ~ -Diwae.set=dataset.source={synthetic: {kind: bernoulli,"
            + " pixels: 2, latent: 1, train: 5, test: 5, seed: 9007199254740993}}: whole numbers"
            + " beyond 2^53 stand in definitions only; declare one that has this value",
        "objective.kl=analytic ~ -Diwae.set=objective.kl=analytic: does not fit objective `iwae`:"
            + " `kl: analytic` needs `bound: elbo`: the log of a mean of weights has no KL part"
            + " that could be taken out and integrated",
        "evaluation.train-examples=5,evaluation.split=train ~"
            + " -Diwae.set=evaluation.split=train,evaluation.train-examples=5: `train-examples`"
            + " compares the evaluated split with the training examples, but `split` is `train`"
            + " already; drop one of the two",
      })
  void mistakesAreToldWithTheProperty(String text, String message) {
    assertThatThrownBy(() -> parse(text).in(SWEEP))
        .isInstanceOf(UserException.class)
        .hasMessage(message);
  }

  @Test
  void anAxisIsChosenOtherwise() {
    Sweep sweep =
        SweepReader.read(
            SweepFiles.text(SweepFiles.resources("design-example.yaml"))
                + "  - grid: {dataset: mnist, model: one-layer, objective: vae, schedule: burda,"
                + " schedule.batch: [7, 8]}\n",
            "x.yaml",
            SweepFiles.root());

    assertThatThrownBy(() -> parse("schedule.batch=5").in(sweep))
        .hasMessage(
            "-Diwae.set=schedule.batch=5: it is an axis of the sweep; choose from its values by"
                + " -Diwae.only=batch=…");
  }

  @Test
  void whatIsAboveOrBelowAnAxisIsNoSettingBesideIt() {
    Sweep sweep =
        SweepReader.read(
            SweepFiles.text(SweepFiles.resources("design-example.yaml"))
                + "  - grid: {dataset: mnist, model: one-layer, objective: vae, schedule: burda,"
                + " model.layers.0.hidden: [[7, 8], [9]]}\n",
            "x.yaml",
            SweepFiles.root());

    assertThatThrownBy(() -> parse("model.layers.0.hidden.0=5").in(sweep))
        .hasMessage(
            "-Diwae.set=model.layers.0.hidden.0=5: `model.layers.0.hidden` says the same, and is"
                + " an axis of the sweep; choose from its values by -Diwae.only=hidden=…");
    assertThatThrownBy(() -> parse("model.layers.0={hidden: [5], latent: 2}").in(sweep))
        .hasMessageContaining("`model.layers.0.hidden` says the same, and is an axis");
    assertThat(parse("model.layers.0.latent=5,model.activation=relu").in(sweep)).isNotNull();
  }

  private static List<String> ids(Sweep sweep) {
    return RunGrid.expand(sweep).stream().map(RunSpec::id).toList();
  }

  private static SettingOverrides parse(String text) {
    return SettingOverrides.parse(text, "-Diwae.set");
  }
}

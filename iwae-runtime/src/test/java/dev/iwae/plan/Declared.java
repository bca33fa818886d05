package dev.iwae.plan;

import dev.iwae.data.DatasetIdentity;
import dev.iwae.data.ImageIdentity;
import dev.iwae.sweep.spec.AisSpec;
import dev.iwae.sweep.spec.AisStart;
import dev.iwae.sweep.spec.CheckSpec;
import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.FurtherEstimates;
import dev.iwae.sweep.spec.InferenceGapSpec;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.RunSpec.Named;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.spec.WeightsConvention;
import dev.iwae.sweep.spec.WeightsForm;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.InitialWeights;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.objective.WarmUp;
import dev.iwae.sweep.spec.schedule.AdamSpec;
import dev.iwae.sweep.spec.schedule.Moments;
import dev.iwae.sweep.spec.schedule.ScheduleSpec;
import dev.iwae.sweep.spec.schedule.SecondMoment;
import dev.iwae.sweep.spec.schedule.StageSpec;
import dev.iwae.sweep.text.Word;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** Runs to plan, one difference at a time. */
final class Declared {

  static final String TRAIN_SHA = "a".repeat(64);
  static final String TEST_SHA = "b".repeat(64);
  static final DatasetIdentity IDENTITY =
      new DatasetIdentity(
          new ImageIdentity(TRAIN_SHA, 5000, 28, 28), new ImageIdentity(TEST_SHA, 1000, 28, 28));

  static final DatasetSpec DATASET =
      new DatasetSpec(
          new SourceSpec.Catalogue("digits"),
          OptionalInt.empty(),
          OptionalInt.empty(),
          Binarization.DYNAMIC);
  static final ModelSpec MODEL =
      new ModelSpec(
          List.of(new LayerSpec(List.of(200, 200), 50)),
          Activation.TANH,
          Likelihood.BERNOULLI,
          OutputBias.DATA_MEAN);
  static final ObjectiveSpec VAE = new ObjectiveSpec(Bound.ELBO);
  static final ObjectiveSpec IWAE = new ObjectiveSpec(Bound.IWAE);
  static final EvaluationSpec EVALUATION = new EvaluationSpec(Split.TEST, 5000, 0.01);

  private Declared() {}

  static ScheduleSpec schedule(StageSpec... stages) {
    return new ScheduleSpec(20, true, new AdamSpec(0.9, 0.999, 1e-4), List.of(stages));
  }

  static ScheduleSpec twoStages() {
    return schedule(new StageSpec(1, 1e-3), new StageSpec(3, 5e-4));
  }

  static RunSpec run(ObjectiveSpec objective, int k, ScheduleSpec schedule) {
    String bound = Word.of(objective.bound().getClass()).toUpperCase(Locale.ROOT);
    return run("r-" + bound + "-" + k, objective, k, schedule, 1);
  }

  static RunSpec run(String id, ObjectiveSpec objective, int k, ScheduleSpec schedule, long seed) {
    return new RunSpec(
        id,
        Optional.empty(),
        new Named<>("digits", DATASET),
        new Named<>("one-layer", MODEL),
        new Named<>("objective", objective),
        k,
        new Named<>("schedule", schedule),
        seed,
        new RunSpec.Start.Fresh(),
        EVALUATION);
  }

  static RunSpec startingAt(RunSpec.Start start, RunSpec run) {
    return new RunSpec(
        "then/" + run.id(),
        Optional.of("then"),
        run.dataset(),
        run.model(),
        run.objective(),
        run.k(),
        run.schedule(),
        run.seed(),
        start,
        run.evaluation());
  }

  static RunSpec evaluatedBy(EvaluationSpec evaluation, RunSpec run) {
    return new RunSpec(
        run.id(),
        run.label(),
        run.dataset(),
        run.model(),
        run.objective(),
        run.k(),
        run.schedule(),
        run.seed(),
        run.start(),
        evaluation);
  }

  static RunSpec on(DatasetSpec dataset, RunSpec run) {
    return new RunSpec(
        run.id(),
        run.label(),
        new Named<>("digits", dataset),
        run.model(),
        run.objective(),
        run.k(),
        run.schedule(),
        run.seed(),
        run.start(),
        run.evaluation());
  }

  static Plan plan(RunSpec... runs) {
    return plan(List.of(runs));
  }

  static Plan plan(List<RunSpec> runs) {
    return Plan.of(sweep("s", Optional.empty()), runs, builder());
  }

  static PlanBuilder builder() {
    return new PlanBuilder(source -> IDENTITY, UnaryOperator.identity());
  }

  static Sweep sweep(String name, Optional<String> title) {
    return new Sweep(
        name,
        title,
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        EVALUATION,
        List.of(),
        CheckSpec.DEFAULT);
  }

  static StageConfig stage() {
    return new StageConfig(
        new ExampleSet(TRAIN_SHA, 0, 4000, 784, Binarization.DYNAMIC),
        MODEL,
        IWAE,
        50,
        20,
        true,
        new AdamSpec(0.9, 0.999, 1e-4),
        Long.MAX_VALUE,
        2,
        9,
        5.179474679231212e-4);
  }

  static StageConfig prunedStage() {
    return stage(MODEL, new ObjectiveSpec(Bound.IWAE, new Backward.Roulette(0.02)), 50);
  }

  static StageConfig stage(ModelSpec model, ObjectiveSpec objective, int k) {
    StageConfig stage = stage();
    return new StageConfig(
        stage.data(),
        model,
        objective,
        k,
        stage.batch(),
        stage.shuffle(),
        stage.adam(),
        stage.seed(),
        stage.stage(),
        stage.epochs(),
        stage.learningRate());
  }

  /** Everything that came later and is left out at its default. */
  static StageConfig laterStage() {
    StageConfig full = stage();
    ModelSpec model =
        new ModelSpec(
            MODEL.layers(),
            MODEL.activation(),
            MODEL.likelihood(),
            MODEL.outputBias(),
            InitialWeights.GLOROT_REPEATED);
    return new StageConfig(
        full.data(),
        model,
        new ObjectiveSpec(
            Bound.ELBO, new Backward.Full(), Kl.ANALYTIC, Optional.of(new WarmUp(10, 4))),
        full.k(),
        full.batch(),
        full.shuffle(),
        new AdamSpec(0.99, 0.999, 1e-4, SecondMoment.ONE, Moments.PREVIOUS),
        full.seed(),
        full.stage(),
        full.epochs(),
        full.learningRate());
  }

  static EvaluationConfig evaluation() {
    return new EvaluationConfig(
        new ExampleSet(TEST_SHA, 0, 1000, 784, Binarization.DYNAMIC),
        Split.TEST,
        MODEL,
        5000,
        0.01);
  }

  static EvaluationConfig evaluationOf(GradientConfig gradient) {
    EvaluationConfig plain = evaluation();
    return new EvaluationConfig(
        plain.data(),
        plain.split(),
        plain.model(),
        plain.samples(),
        plain.activeUnitsThreshold(),
        0,
        Optional.empty(),
        Optional.of(gradient));
  }

  static EvaluationConfig evaluationOfEverything() {
    EvaluationConfig plain = evaluation();
    return new EvaluationConfig(
        plain.data(),
        plain.split(),
        plain.model(),
        plain.samples(),
        plain.activeUnitsThreshold(),
        200,
        Optional.of(new ExampleSet(TRAIN_SHA, 0, 300, 784, Binarization.DYNAMIC)),
        Optional.of(
            new GradientConfig(
                new ExampleSet(TRAIN_SHA, 0, 20, 784, Binarization.DYNAMIC),
                new ObjectiveSpec(Bound.IWAE, new Backward.Roulette(0.02)),
                50,
                100)));
  }

  static EvaluationConfig evaluationOfABias() {
    return evaluationOf(
        new GradientConfig(
            new ExampleSet(TRAIN_SHA, 0, 20, 784, Binarization.DYNAMIC),
            new ObjectiveSpec(Bound.IWAE, Gradient.STL),
            5,
            100,
            Optional.of(Bound.IWAE)));
  }

  /** Of log p(x), beside L_K. */
  static EvaluationConfig evaluationOfEstimates() {
    EvaluationConfig plain = evaluation();
    return new EvaluationConfig(
        plain.data(),
        plain.split(),
        plain.model(),
        plain.samples(),
        plain.activeUnits(),
        0,
        Optional.empty(),
        Optional.empty(),
        new FurtherEstimates(
            2,
            Optional.of(new AisSpec(10, 8, 200, 5, AisStart.PRIOR, true)),
            Optional.of(new InferenceGapSpec(10, 20, 1e-2, 5)),
            0.1));
  }

  static WeightsConfig weights() {
    return new WeightsConfig("c".repeat(64), 784, MODEL);
  }

  static WeightsConfig weightsOfTorch() {
    return new WeightsConfig(
        "c".repeat(64), 784, MODEL, new WeightsForm(WeightsConvention.TORCH, true));
  }
}

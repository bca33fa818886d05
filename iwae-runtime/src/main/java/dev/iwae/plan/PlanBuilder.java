package dev.iwae.plan;

import dev.iwae.data.DatasetIdentity;
import dev.iwae.store.StepKey;
import dev.iwae.sweep.rules.EvaluationRules;
import dev.iwae.sweep.spec.GradientSignalSpec;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.schedule.ScheduleSpec;
import dev.iwae.sweep.spec.schedule.StageSpec;
import dev.iwae.sweep.text.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Collects the steps of runs; equal steps are met once. Not for several threads. */
final class PlanBuilder {

  private final Function<DatasetSpec, DatasetIdentity> identify;
  private final Map<DatasetSpec, DatasetIdentity> datasets = new HashMap<>();
  private final Map<DatasetSpec, MisfitException> unreadable = new HashMap<>();
  private final UnaryOperator<Path> locate;
  private final Map<Path, String> weights = new HashMap<>();
  private final Map<String, Chain> chains = new HashMap<>();
  private final Map<StepKey, Step> steps = new LinkedHashMap<>();

  /**
   * @param identify tells what a dataset's images are known by
   * @param locate finds a file that the sweep names
   */
  PlanBuilder(Function<DatasetSpec, DatasetIdentity> identify, UnaryOperator<Path> locate) {
    this.identify = identify;
    this.locate = locate;
  }

  /** The steps of all runs planned so far, parents before children. */
  Map<StepKey, Step> steps() {
    return steps;
  }

  PlannedRun plan(RunSpec run) {
    Compatibility.requireLikelihood(run, dataset(run));
    Chain chain = chain(run);
    ExampleSet judged = RunExamples.judged(run, dataset(run));
    EvaluationConfig config =
        new EvaluationConfig(
            judged,
            run.evaluation().split(),
            run.model().spec(),
            run.evaluation().samples(),
            run.evaluation().activeUnits(),
            RunExamples.again(run, dataset(run)),
            RunExamples.compared(run, dataset(run)),
            gradient(run, chain),
            run.evaluation().further().atMost(judged.examples()));
    Step evaluation = Step.of(config, chain.last(), input(run));
    add(evaluation);
    return new PlannedRun(run, chain.own(), chain.keys(), evaluation.key());
  }

  private Optional<GradientConfig> gradient(RunSpec run, Chain chain) {
    GradientSignalSpec spec = run.evaluation().gradientSignalToNoise();
    boolean measured =
        EvaluationRules.ofTraining(run.evaluation(), run.objective().spec()).isEmpty();
    return spec.draws() == 0 || !measured
        ? Optional.empty()
        : Optional.of(
            new GradientConfig(
                RunExamples.minibatch(run, dataset(run)),
                run.objective().spec().after(chain.warmedUp()),
                run.k(),
                spec.draws(),
                spec.reference()));
  }

  private Chain chain(RunSpec run) {
    Chain known = chains.get(run.id());
    if (known != null) {
      return known;
    }
    Chain chain = train(run, start(run));
    chains.put(run.id(), chain);
    return chain;
  }

  private Chain start(RunSpec run) {
    if (run.start() instanceof RunSpec.Start.After after) {
      Compatibility.requireSamePixels(run, dataset(run), after.run(), dataset(after.run()));
      return chain(after.run()).handedOver();
    }
    if (run.start() instanceof RunSpec.Start.Weights file) {
      return importOf(run, file);
    }
    return Chain.EMPTY;
  }

  private Chain importOf(RunSpec run, RunSpec.Start.Weights start) {
    Path file = weightsFile(run, start);
    WeightsConfig config =
        new WeightsConfig(
            weights.computeIfAbsent(file, FileContent::sha256),
            dataset(run).train().pixels(),
            run.model().spec(),
            start.form());
    StepInput input = new StepInput.Weights(file, run.dataset().spec());
    Step step = Step.of(config, Optional.empty(), input);
    add(step);
    return new Chain(List.of(step.key()), List.of(), 0, 0);
  }

  private Path weightsFile(RunSpec run, RunSpec.Start.Weights start) {
    try {
      return locate.apply(start.file());
    } catch (UserException e) {
      throw new MisfitException(e, places -> places.startOf(run.id()));
    }
  }

  private Chain train(RunSpec run, Chain start) {
    List<StepKey> keys = new ArrayList<>(start.keys());
    List<StepKey> own = new ArrayList<>();
    int stages = start.stages();
    long epochs = start.epochs();
    Optional<StepKey> parent = start.last();
    for (StageSpec stage : run.schedule().spec().stages()) {
      Step step = Step.of(stage(run, stage, stages++, epochs), parent, input(run));
      add(step);
      keys.add(step.key());
      own.add(step.key());
      parent = Optional.of(step.key());
      epochs += stage.epochs();
    }
    return new Chain(keys, own, stages, epochs);
  }

  private StageConfig stage(RunSpec run, StageSpec stage, int position, long epochsBefore) {
    ScheduleSpec schedule = run.schedule().spec();
    return new StageConfig(
        RunExamples.trained(run, dataset(run)),
        run.model().spec(),
        run.objective().spec().after(epochsBefore),
        run.k(),
        schedule.batch(),
        schedule.shuffle(),
        schedule.optimizer(),
        run.seed(),
        position,
        stage.epochs(),
        stage.learningRate());
  }

  private void add(Step step) {
    steps.putIfAbsent(step.key(), step);
  }

  private DatasetIdentity dataset(RunSpec run) {
    DatasetSpec dataset = run.dataset().spec();
    if (unreadable.containsKey(dataset)) {
      throw unreadable.get(dataset); // its files are not read again for every run
    }
    String name = run.dataset().name();
    try {
      return datasets.computeIfAbsent(dataset, identify);
    } catch (UserException e) {
      MisfitException misfit =
          new MisfitException(e, places -> places.setting("datasets", name, "source"));
      unreadable.put(dataset, misfit);
      throw misfit;
    }
  }

  private static StepInput input(RunSpec run) {
    return new StepInput.Dataset(run.dataset().spec());
  }

  /**
   * Steps that follow one another.
   *
   * @param keys from the first weights on
   * @param own the last of them, which belong to the run itself
   * @param stages how many of {@code keys} are stages
   * @param epochs of all of them
   */
  private record Chain(List<StepKey> keys, List<StepKey> own, int stages, long epochs) {

    static final Chain EMPTY = new Chain(List.of(), List.of(), 0, 0);

    Optional<StepKey> last() {
      return keys.isEmpty() ? Optional.empty() : Optional.of(keys.get(keys.size() - 1));
    }

    /**
     * Epochs that a warm-up has had; all, where weights are imported that are judged as they are.
     */
    long warmedUp() {
      return stages == 0 ? Long.MAX_VALUE : epochs;
    }

    /** As the beginning of another run's chain. */
    Chain handedOver() {
      return new Chain(keys, List.of(), stages, epochs);
    }
  }
}

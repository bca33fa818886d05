package dev.iwae.run;

import dev.iwae.data.Declared;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.ExampleSet;
import dev.iwae.plan.Plan;
import dev.iwae.plan.PlannedRun;
import dev.iwae.plan.StageConfig;
import dev.iwae.plan.Step;
import dev.iwae.plan.StepInput;
import dev.iwae.store.StepKey;
import dev.iwae.sweep.spec.CheckSpec;
import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.AdamSpec;
import dev.iwae.sweep.spec.schedule.ScheduleSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Steps and plans with readable names, which compute nothing. */
public final class Steps {

  private static final SourceSpec SOURCE = new SourceSpec.Catalogue("digits");
  private static final ModelSpec MODEL =
      new ModelSpec(
          List.of(new LayerSpec(List.of(20), 5)),
          Activation.TANH,
          Likelihood.BERNOULLI,
          OutputBias.DATA_MEAN);
  private static final ObjectiveSpec OBJECTIVE = new ObjectiveSpec(Bound.IWAE);
  private static final AdamSpec ADAM = new AdamSpec(0.9, 0.999, 1e-4);
  private static final EvaluationSpec EVALUATION = new EvaluationSpec(Split.TEST, 10, 0.01);
  private static final DatasetSpec DATASET =
      new DatasetSpec(SOURCE, OptionalInt.empty(), OptionalInt.empty(), Binarization.DYNAMIC);

  private Steps() {}

  public static StepKey key(String name) {
    return new StepKey(digest(name.getBytes(StandardCharsets.UTF_8)));
  }

  /** SHA-256, in hexadecimal digits. */
  public static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** A step that can start at once. */
  public static Step root(String name, int epochs) {
    return step(name, Optional.empty(), epochs);
  }

  /** A step that continues another. */
  public static Step after(String parent, String name, int epochs) {
    return step(name, Optional.of(key(parent)), epochs);
  }

  private static Step step(String name, Optional<StepKey> parent, int epochs) {
    ExampleSet data = new ExampleSet("00", 0, 100, 784, Binarization.DYNAMIC);
    StageConfig config =
        new StageConfig(data, MODEL, OBJECTIVE, 5, 20, true, ADAM, 1, 0, epochs, 1e-3);
    return new Step(key(name), parent, config, new StepInput.Dataset(Declared.dataset(SOURCE)));
  }

  /** A step that continues another and can employ so many workers. */
  public static Step shared(String parent, String name, int workers) {
    EvaluationConfig config =
        new EvaluationConfig(
            new ExampleSet("00", 0, 400 * workers, 784, Binarization.DYNAMIC),
            Split.TEST,
            MODEL,
            5000,
            0.01);
    return new Step(
        key(name),
        Optional.of(key(parent)),
        config,
        new StepInput.Dataset(Declared.dataset(SOURCE)));
  }

  /** A run of an ID whose steps have these names, the evaluation last. */
  public static PlannedRun run(String id, String... names) {
    List<StepKey> keys = java.util.Arrays.stream(names).map(Steps::key).toList();
    List<StepKey> stages = keys.subList(0, keys.size() - 1);
    return new PlannedRun(spec(id), stages, stages, keys.get(keys.size() - 1));
  }

  /** A plan of runs over steps. */
  public static Plan plan(List<PlannedRun> runs, List<Step> steps) {
    Map<StepKey, Step> byKey = new LinkedHashMap<>();
    steps.forEach(step -> byKey.put(step.key(), step));
    return new Plan(sweep(), runs, byKey);
  }

  private static RunSpec spec(String id) {
    ScheduleSpec schedule = new ScheduleSpec(20, true, ADAM, List.of());
    return new RunSpec(
        id,
        Optional.empty(),
        new RunSpec.Named<>("digits", DATASET),
        new RunSpec.Named<>("tiny", MODEL),
        new RunSpec.Named<>("iwae", OBJECTIVE),
        5,
        new RunSpec.Named<>("quick", schedule),
        1,
        new RunSpec.Start.Fresh(),
        EVALUATION);
  }

  private static Sweep sweep() {
    return new Sweep(
        "test",
        Optional.empty(),
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        EVALUATION,
        List.of(),
        CheckSpec.DEFAULT);
  }
}

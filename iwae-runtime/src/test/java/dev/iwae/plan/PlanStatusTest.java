package dev.iwae.plan;

import static dev.iwae.plan.Declared.IWAE;
import static dev.iwae.plan.Declared.VAE;
import static dev.iwae.plan.Declared.evaluatedBy;
import static dev.iwae.plan.Declared.plan;
import static dev.iwae.plan.Declared.run;
import static dev.iwae.plan.Declared.schedule;
import static dev.iwae.plan.Declared.twoStages;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.iwae.store.Npz;
import dev.iwae.store.StepKey;
import dev.iwae.store.Store;
import dev.iwae.sweep.spec.AisSpec;
import dev.iwae.sweep.spec.AisStart;
import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.EvaluationSpec.ActiveUnits;
import dev.iwae.sweep.spec.FurtherEstimates;
import dev.iwae.sweep.spec.GradientSignalSpec;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.objective.WarmUp;
import dev.iwae.sweep.spec.schedule.StageSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanStatusTest {

  private static final StepStatus NEW =
      new StepStatus.Missing("nothing stored for this configuration yet");

  private Store store;

  @BeforeEach
  void openStore(@TempDir Path home) {
    store = Store.open(home, (key, reason, movedTo) -> {});
  }

  @Test
  void nothingStored() {
    assertThat(statuses(plan(run(IWAE, 5, twoStages()))))
        .containsExactly(
            NEW,
            new StepStatus.Missing("follows a missing stage"),
            new StepStatus.Missing("follows a missing stage"));
  }

  @Test
  void everythingStored() {
    Plan plan = plan(run(IWAE, 5, twoStages()));
    store(plan, 3);

    assertThat(statuses(plan)).hasSize(3).allMatch(StepStatus.Cached.class::isInstance);
  }

  @Test
  void aChangedLearningRateIsNamed() {
    store(plan(run(IWAE, 5, twoStages())), 3);
    Plan changed = plan(run(IWAE, 5, schedule(new StageSpec(1, 1e-3), new StageSpec(3, 2.5e-4))));

    assertThat(statuses(changed).subList(0, 2))
        .containsExactly(
            new StepStatus.Cached(), new StepStatus.Missing("learning-rate 0.0005 -> 0.00025"));
  }

  @Test
  void aChangedEvaluationIsNamed() {
    RunSpec run = run(IWAE, 5, twoStages());
    store(plan(run), 3);
    Plan changed = plan(Declared.evaluatedBy(new EvaluationSpec(Split.TEST, 100, 0.1), run));

    assertThat(statuses(changed).get(2))
        .isEqualTo(
            new StepStatus.Missing("active-units.threshold 0.01 -> 0.1, samples 5000 -> 100"));
  }

  /** None is not written in a configuration; some are a change all the same. */
  @Test
  void soAreExamplesThatAreEvaluatedAgain() {
    RunSpec run = run(IWAE, 5, twoStages());
    store(plan(run), 3);
    EvaluationSpec again =
        new EvaluationSpec(
            Split.TEST,
            5000,
            new ActiveUnits(0.01),
            10,
            0,
            new GradientSignalSpec(0, Optional.empty()),
            FurtherEstimates.NONE);

    assertThat(statuses(plan(evaluatedBy(again, run))).get(2))
        .isEqualTo(new StepStatus.Missing("without-inactive-units 0 -> 10"));
  }

  /**
   * A full backward pass is not written in a configuration; the change to it is one all the same.
   */
  @Test
  void aChangedBackwardPassIsNamed() {
    ObjectiveSpec pruned = new ObjectiveSpec(Bound.IWAE, new Backward.Roulette(0.02));
    store(plan(run(IWAE, 5, twoStages())), 3);

    assertThat(statuses(plan(run(pruned, 5, twoStages()))).get(0))
        .isEqualTo(new StepStatus.Missing("objective.backward.roulette none -> 0.02"));
  }

  @Test
  void soIsAWarmUp() {
    ObjectiveSpec warm =
        new ObjectiveSpec(
            Bound.ELBO, new Backward.Full(), Kl.MONTE_CARLO, Optional.of(new WarmUp(4)));
    store(plan(run(VAE, 5, twoStages())), 3);

    assertThat(statuses(plan(run(warm, 5, twoStages()))).get(0))
        .isEqualTo(new StepStatus.Missing("objective.warm-up.epochs none -> 4"));
  }

  @Test
  void whatThePlanStillWantsHasNotChanged() {
    RunSpec done = run(IWAE, 5, twoStages());
    store(plan(done), 3);

    assertThat(statuses(plan(done, run(IWAE, 50, twoStages()))).get(3)).isEqualTo(NEW);
  }

  /** An evaluation with an estimate is no changed one without: they have other settings. */
  @Test
  void anEstimateMoreIsNoChange() {
    RunSpec run = run(IWAE, 5, twoStages());
    store(plan(run), 3);
    FurtherEstimates annealed =
        new FurtherEstimates(
            0, Optional.of(new AisSpec(100, 16, 1000, 10, AisStart.Q, false)), Optional.empty(), 0);
    EvaluationSpec asked =
        new EvaluationSpec(
            Split.TEST,
            5000,
            new ActiveUnits(0.01),
            0,
            0,
            new GradientSignalSpec(0, Optional.empty()),
            annealed);

    assertThat(statuses(plan(evaluatedBy(asked, run))).get(2)).isEqualTo(NEW);
  }

  /** The same configuration under another key: nothing that anybody wrote has changed. */
  @Test
  void whatAnotherVersionStoredIsNamed() {
    Plan plan = plan(run(IWAE, 5, twoStages()));
    Step first = plan.steps().values().iterator().next();
    store.write(
        StepKey.of(new byte[32]),
        first.parent(),
        StepCodec.toJson(first.config()),
        JsonNodeFactory.instance.objectNode(),
        folder -> {});

    assertThat(statuses(plan).get(0))
        .isEqualTo(
            new StepStatus.Missing(
                "stored by a version that computes or stores it in another way"));
  }

  @Test
  void manyDifferencesAreNoChange() {
    store(plan(run("r", VAE, 50, schedule(new StageSpec(2, 1e-2)), 7)), 2);

    assertThat(statuses(plan(run(IWAE, 5, twoStages()))).get(0)).isEqualTo(NEW);
  }

  @Test
  void checkpointsTellHowFarTheyGot() {
    Plan plan = plan(run(IWAE, 5, schedule(new StageSpec(4, 1e-3))));
    store(plan, 0);
    checkpoint(key(plan, 0), new CheckpointProgress(600, 1000));
    assertThat(statuses(plan).get(0)).isEqualTo(new StepStatus.Partial("epoch 3 of 4, 60 %", 0.6));

    store(plan, 1);
    store.parts(key(plan, 1)).write("examples-100-100", out -> {});
    store.parts(key(plan, 1)).write("examples-300-50", out -> {});
    store.parts(key(plan, 1)).write("unknown-examples-0-50-none", out -> {});
    store.parts(key(plan, 1)).write("of another version", out -> {});
    assertThat(statuses(plan).get(1))
        .isEqualTo(new StepStatus.Partial("150 of 1000 examples, 15 %", 0.15));
  }

  @Test
  void asText() {
    Plan former = plan(run(IWAE, 50, schedule(new StageSpec(1, 1e-2))));
    store(former, 2);
    Plan plan =
        plan(
            run(VAE, 1, twoStages()),
            run(IWAE, 1, twoStages()),
            run(IWAE, 5, twoStages()),
            run(IWAE, 50, twoStages()));
    store(plan, 4);
    checkpoint(key(plan, 4), new CheckpointProgress(75, 750));

    assertThat(PlanText.of(PlanStatus.of(plan, store)))
        .containsExactly(
            "run        stages               evaluation  why",
            "r-ELBO-1   2 cached             cached",
            "r-IWAE-1   2 cached             cached      same as r-ELBO-1",
            "r-IWAE-5   1 cached, 1 partial  to do       epoch 1 of 3, 10 %",
            "r-IWAE-50  2 to do              to do       learning-rate 0.01 -> 0.001",
            "",
            "4 runs, 9 steps: 4 cached, 1 partial, 4 to do");
  }

  @Test
  void asTextWithWhatIsBiasedAndWhatIsNoBound() {
    ObjectiveSpec vrMax = new ObjectiveSpec(Bound.VR_MAX);

    assertThat(PlanText.of(PlanStatus.of(plan(run(vrMax, 5, twoStages())), store)))
        .contains("objective: no lower bound: the greatest weight is above their mean");
    assertThat(PlanText.of(PlanStatus.of(plan(run(vrMax, 1, twoStages())), store)))
        .noneMatch(line -> line.contains("bound"));
  }

  private List<StepStatus> statuses(Plan plan) {
    return List.copyOf(PlanStatus.of(plan, store).steps().values());
  }

  private static StepKey key(Plan plan, int index) {
    return List.copyOf(plan.steps().keySet()).get(index);
  }

  private void store(Plan plan, int count) {
    plan.steps().values().stream()
        .limit(count)
        .forEach(
            step ->
                store.write(
                    step.key(),
                    step.parent(),
                    StepCodec.toJson(step.config()),
                    JsonNodeFactory.instance.objectNode(),
                    folder -> Files.writeString(folder.resolve("result"), "x")));
  }

  /** Another process may complete the step between the look and the read. */
  @Test
  void aCheckpointThatIsGoneTellsNothing(@TempDir Path folder) {
    assertThat(CheckpointProgress.read(folder.resolve("gone.npz"))).isEmpty();
  }

  private void checkpoint(StepKey key, CheckpointProgress progress) {
    store.writeCheckpoint(
        key, out -> Npz.write(out, Map.of(CheckpointProgress.ARRAY, progress.toArray())));
  }
}

package dev.iwae.plan;

import static dev.iwae.plan.Declared.IWAE;
import static dev.iwae.plan.Declared.VAE;
import static dev.iwae.plan.Declared.plan;
import static dev.iwae.plan.Declared.run;
import static dev.iwae.plan.Declared.schedule;
import static dev.iwae.plan.Declared.twoStages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.store.StepKey;
import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.objective.WarmUp;
import dev.iwae.sweep.spec.schedule.AdamSpec;
import dev.iwae.sweep.spec.schedule.ScheduleSpec;
import dev.iwae.sweep.spec.schedule.StageSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {

  @Test
  void aRunIsAChainOfStagesAndAnEvaluation() {
    Plan plan = plan(run(IWAE, 5, twoStages()));
    PlannedRun run = plan.runs().get(0);

    assertThat(run.stages()).hasSize(2).isEqualTo(run.chain());
    assertThat(step(plan, run.stages().get(0)).parent()).isEmpty();
    assertThat(step(plan, run.stages().get(1)).parent()).contains(run.stages().get(0));
    assertThat(step(plan, run.evaluation()).parent()).contains(run.stages().get(1));
    assertThat(plan.steps()).hasSize(3);
  }

  @Test
  void boundsAreTheSameTrainingAtOneSampleOnly() {
    Plan plan =
        plan(
            run(VAE, 1, twoStages()),
            run(IWAE, 1, twoStages()),
            run(VAE, 5, twoStages()),
            run(IWAE, 5, twoStages()));

    List<StepKey> evaluations = plan.runs().stream().map(PlannedRun::evaluation).toList();
    assertThat(evaluations.get(0)).isEqualTo(evaluations.get(1));
    assertThat(Set.copyOf(evaluations)).hasSize(3);
    assertThat(plan.steps()).hasSize(9);
  }

  /** The estimate of the KL part differs, even where the bounds are one. */
  @Test
  void theAnalyticElboIsATrainingOfItsOwn() {
    ObjectiveSpec analytic =
        new ObjectiveSpec(Bound.ELBO, new Backward.Full(), Kl.ANALYTIC, Optional.empty());
    Plan plan =
        plan(
            run("r1", VAE, 1, twoStages(), 1),
            run("r2", IWAE, 1, twoStages(), 1),
            run("r3", analytic, 1, twoStages(), 1));
    List<StepKey> evaluations = plan.runs().stream().map(PlannedRun::evaluation).toList();
    assertThat(evaluations.get(0)).isEqualTo(evaluations.get(1)).isNotEqualTo(evaluations.get(2));
  }

  @Test
  void aWarmUpCountsEpochsWhateverTheStages() {
    Plan plan =
        plan(
            run(
                warm(Bound.ELBO, 5),
                3,
                schedule(
                    new StageSpec(1, 1e-3),
                    new StageSpec(3, 1e-3),
                    new StageSpec(9, 1e-4),
                    new StageSpec(2, 1e-5))));
    assertThat(warmUps(plan, 0))
        .containsExactly(
            Optional.of(new WarmUp(5)),
            Optional.of(new WarmUp(5, 1)),
            Optional.of(new WarmUp(5, 4)),
            Optional.empty());
  }

  @Test
  void aWarmUpGoesOnInTheRunThatStartsFromAnother() {
    RunSpec before = run(VAE, 1, schedule(new StageSpec(3, 1e-3)));
    RunSpec after =
        Declared.startingAt(
            new RunSpec.Start.After(before),
            run(warm(Bound.ELBO, 5), 1, schedule(new StageSpec(1, 1e-3), new StageSpec(9, 1e-3))));
    assertThat(warmUps(plan(after), 0))
        .containsExactly(Optional.of(new WarmUp(5, 3)), Optional.of(new WarmUp(5, 4)));
  }

  @Test
  void aWarmUpOfIwaeAtOneSampleIsThatOfElbo() {
    Plan plan =
        plan(
            run("r1", warm(Bound.ELBO, 2), 1, twoStages(), 1),
            run("r2", warm(Bound.IWAE, 2), 1, twoStages(), 1),
            run("r3", VAE, 1, twoStages(), 1));
    assertThat(plan.runs().get(0).evaluation()).isEqualTo(plan.runs().get(1).evaluation());
    assertThat(plan.runs().get(0).evaluation()).isNotEqualTo(plan.runs().get(2).evaluation());
  }

  private static ObjectiveSpec warm(Bound bound, int epochs) {
    return new ObjectiveSpec(
        bound, new Backward.Full(), Kl.MONTE_CARLO, Optional.of(new WarmUp(epochs)));
  }

  private static List<Optional<WarmUp>> warmUps(Plan plan, int run) {
    return plan.runs().get(run).stages().stream()
        .map(key -> ((StageConfig) step(plan, key).config()).objective().warmUp())
        .toList();
  }

  @Test
  void namesLabelsTitlesAndOrderChangeNoKey() {
    RunSpec named = run(IWAE, 5, twoStages());
    RunSpec renamed =
        new RunSpec(
            "other/id",
            Optional.of("label"),
            new RunSpec.Named<>("d2", named.dataset().spec()),
            new RunSpec.Named<>("m2", named.model().spec()),
            new RunSpec.Named<>("o2", named.objective().spec()),
            named.k(),
            new RunSpec.Named<>("s2", named.schedule().spec()),
            named.seed(),
            named.start(),
            named.evaluation());
    RunSpec other = run(VAE, 50, twoStages());
    Plan plan = plan(named, other);
    Plan changed =
        Plan.of(
            Declared.sweep("another-name", Optional.of("A title")),
            List.of(other, renamed),
            Declared.builder());

    assertThat(changed.steps().keySet()).isEqualTo(plan.steps().keySet());
    assertThat(changed.runs().get(1).evaluation()).isEqualTo(plan.runs().get(0).evaluation());
  }

  @Test
  void aLongerScheduleKeepsTheStagesItHad() {
    Plan shorter = plan(run(IWAE, 5, twoStages()));
    Plan longer =
        plan(
            run(
                IWAE,
                5,
                schedule(new StageSpec(1, 1e-3), new StageSpec(3, 5e-4), new StageSpec(9, 1e-4))));

    assertThat(added(shorter, longer)).hasSize(2); // a stage and its evaluation
  }

  @Test
  void otherTestExamplesRetrainNothing() {
    RunSpec run = run(IWAE, 5, twoStages());
    DatasetSpec fewer =
        new DatasetSpec(
            Declared.DATASET.source(),
            OptionalInt.empty(),
            OptionalInt.of(100),
            Declared.DATASET.binarization());
    EvaluationSpec samples = new EvaluationSpec(Split.TEST, 100, 0.01);

    assertThat(added(plan(run), plan(Declared.on(fewer, run)))).hasSize(1);
    assertThat(added(plan(run), plan(Declared.evaluatedBy(samples, run)))).hasSize(1);
  }

  @Test
  void aBatchOfAnySizeMakesAtLeastOneStep() {
    assertThat(stepsPerEpoch(20)).isEqualTo(250);
    assertThat(stepsPerEpoch(4999)).isEqualTo(2);
    assertThat(stepsPerEpoch(5000)).isEqualTo(1);
    assertThat(stepsPerEpoch(Integer.MAX_VALUE)).isEqualTo(1);
  }

  private static int stepsPerEpoch(int batch) {
    ScheduleSpec schedule =
        new ScheduleSpec(batch, true, new AdamSpec(0.9, 0.999, 1e-4), List.of(new StageSpec(1, 1)));
    Plan plan = plan(run(IWAE, 5, schedule));
    return ((StageConfig) step(plan, plan.runs().get(0).stages().get(0)).config()).stepsPerEpoch();
  }

  @Test
  void validationIsWhatTrainingLeaves() {
    DatasetSpec most =
        new DatasetSpec(
            Declared.DATASET.source(),
            OptionalInt.of(4600),
            OptionalInt.empty(),
            Declared.DATASET.binarization());
    EvaluationSpec validation = new EvaluationSpec(Split.VALIDATION, 100, 0.01);
    Plan plan =
        plan(Declared.evaluatedBy(validation, Declared.on(most, run(IWAE, 5, twoStages()))));

    EvaluationConfig config =
        (EvaluationConfig) step(plan, plan.runs().get(0).evaluation()).config();
    assertThat(config.data())
        .isEqualTo(new ExampleSet(Declared.TRAIN_SHA, 4600, 400, 784, most.binarization()));
  }

  @Test
  void parentsComeBeforeChildrenAndEveryStepOnce() {
    List<RunSpec> runs = new ArrayList<>();
    for (int k : List.of(1, 5, 50)) {
      RunSpec before = run(VAE, k, twoStages());
      runs.add(Declared.startingAt(new RunSpec.Start.After(before), run(IWAE, k, twoStages())));
      runs.add(before);
    }
    Collections.reverse(runs);
    Plan plan = plan(runs);

    Set<StepKey> seen = new HashSet<>();
    for (Step step : plan.steps().values()) {
      step.parent().ifPresent(parent -> assertThat(seen).contains(parent));
      assertThat(seen.add(step.key())).isTrue();
    }
    assertThat(seen).hasSize(3 * 6);
  }

  private static Step step(Plan plan, StepKey key) {
    return plan.steps().get(key);
  }

  private static Set<StepKey> added(Plan before, Plan after) {
    Set<StepKey> added = new HashSet<>(after.steps().keySet());
    added.removeAll(before.steps().keySet());
    return added;
  }
}

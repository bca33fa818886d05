package dev.iwae.plan;

import static dev.iwae.plan.Declared.IWAE;
import static dev.iwae.plan.Declared.VAE;
import static dev.iwae.plan.Declared.plan;
import static dev.iwae.plan.Declared.schedule;
import static dev.iwae.plan.Declared.twoStages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.objective.WarmUp;
import dev.iwae.sweep.spec.schedule.ScheduleSpec;
import dev.iwae.sweep.spec.schedule.StageSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose gradient an evaluation draws. */
class GradientPlanTest {

  private static final EvaluationSpec DRAWS = new EvaluationSpec(Split.TEST, 5000, 0.01, 0, 0, 9);

  @Test
  void theObjectiveTheSamplesAndTheFirstMinibatchOfTheRun() {
    assertThat(gradient(run(IWAE, 5, twoStages())))
        .isEqualTo(
            new GradientConfig(
                new ExampleSet(Declared.TRAIN_SHA, 0, 20, 784, Declared.DATASET.binarization()),
                IWAE,
                5,
                9));
    ScheduleSpec large =
        new ScheduleSpec(7000, true, twoStages().optimizer(), twoStages().stages());
    assertThat(gradient(run(IWAE, 5, large)).minibatch().examples()).isEqualTo(5000);
  }

  @Test
  void atOneSampleAllObjectivesHaveTheSame() {
    ObjectiveSpec pruned = new ObjectiveSpec(Bound.IWAE, new Backward.Roulette(0.1));
    Plan plan =
        plan(run(VAE, 1, twoStages()), run(IWAE, 1, twoStages()), run(pruned, 1, twoStages()));
    assertThat(plan.runs().stream().map(PlannedRun::evaluation).distinct()).hasSize(1);
  }

  @Test
  void aWarmUpIsAsFarAsTrainingCame() {
    ObjectiveSpec warm =
        new ObjectiveSpec(
            Bound.ELBO, new Backward.Full(), Kl.MONTE_CARLO, Optional.of(new WarmUp(5)));
    assertThat(gradient(run(warm, 5, schedule(new StageSpec(3, 1e-3)))).objective().warmUp())
        .contains(new WarmUp(5, 3));
    assertThat(gradient(run(warm, 5, schedule(new StageSpec(5, 1e-3)))).objective().warmUp())
        .isEmpty();
  }

  /** Nobody knows how long weights were trained that came from elsewhere: they are finished. */
  @Test
  void importedWeightsAreWarm(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("model.npz"), "content");
    ObjectiveSpec warm =
        new ObjectiveSpec(
            Bound.ELBO, new Backward.Full(), Kl.MONTE_CARLO, Optional.of(new WarmUp(5)));
    RunSpec judged = Declared.startingAt(new RunSpec.Start.Weights(file), run(warm, 5, schedule()));

    assertThat(gradient(judged).objective().warmUp()).isEmpty();
  }

  /** Without being asked for its gradient, an evaluation does not know what trained the weights. */
  @Test
  void gradientsOfSeveralObjectivesAtTheSameWeights() {
    RunSpec trained = Declared.run(IWAE, 50, twoStages());
    List<RunSpec> runs =
        List.of(
            atTheWeightsOf(trained, Declared.run(IWAE, 5, schedule())),
            atTheWeightsOf(trained, Declared.run(VAE, 5, schedule())),
            atTheWeightsOf(trained, Declared.run(IWAE, 50, schedule())));
    Plan plain = plan(runs);
    Plan asked = plan(runs.stream().map(run -> Declared.evaluatedBy(DRAWS, run)).toList());

    assertThat(plain.runs().stream().map(PlannedRun::evaluation).distinct()).hasSize(1);
    assertThat(asked.runs().stream().map(PlannedRun::evaluation).distinct()).hasSize(3);
    assertThat(asked.runs().stream().map(run -> gradient(asked, run).objective()))
        .containsExactly(IWAE, VAE, IWAE);
    assertThat(asked.runs().stream().map(run -> gradient(asked, run).k()))
        .containsExactly(5, 5, 50);
  }

  @Test
  void oneDrawIsNoMeasurement() {
    ExampleSet minibatch =
        new ExampleSet("0".repeat(64), 0, 20, 784, Declared.DATASET.binarization());
    assertThatThrownBy(() -> new GradientConfig(minibatch, IWAE, 5, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static RunSpec atTheWeightsOf(RunSpec trained, RunSpec run) {
    return Declared.startingAt(new RunSpec.Start.After(trained), run);
  }

  private static RunSpec run(ObjectiveSpec objective, int k, ScheduleSpec schedule) {
    return Declared.evaluatedBy(DRAWS, Declared.run(objective, k, schedule));
  }

  private static GradientConfig gradient(RunSpec run) {
    Plan plan = plan(run);
    return gradient(plan, plan.runs().get(0));
  }

  private static GradientConfig gradient(Plan plan, PlannedRun run) {
    return ((EvaluationConfig) plan.steps().get(run.evaluation()).config())
        .gradient()
        .orElseThrow();
  }
}

package dev.iwae.plan;

import static dev.iwae.plan.Declared.IWAE;
import static dev.iwae.plan.Declared.VAE;
import static dev.iwae.plan.Declared.plan;
import static dev.iwae.plan.Declared.run;
import static dev.iwae.plan.Declared.schedule;
import static dev.iwae.plan.Declared.startingAt;
import static dev.iwae.plan.Declared.twoStages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.data.DatasetIdentity;
import dev.iwae.data.ImageIdentity;
import dev.iwae.data.catalogue.WebAccess;
import dev.iwae.data.source.DatasetProvider;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.spec.schedule.StageSpec;
import dev.iwae.sweep.text.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartFromTest {

  @Test
  void aRunGoesOnWhereAnotherEnded() {
    RunSpec before = run(VAE, 1, twoStages());
    RunSpec run =
        startingAt(
            new RunSpec.Start.After(before), run(IWAE, 50, schedule(new StageSpec(9, 1e-4))));
    Plan plan = plan(run);
    PlannedRun planned = plan.runs().get(0);

    assertThat(planned.chain()).hasSize(3);
    assertThat(planned.stages()).containsExactly(planned.chain().get(2));
    StageConfig stage = (StageConfig) plan.steps().get(planned.chain().get(2)).config();
    assertThat(stage.stage()).isEqualTo(2);
    // The other run is not listed, so nobody asked for its evaluation.
    assertThat(plan.steps()).hasSize(4);
    assertThat(planned.chain().subList(0, 2)).isEqualTo(plan(before).runs().get(0).chain());
  }

  /** So that a failure is told of the run whose it is. */
  @Test
  void everyStepIsOfOneRunOfTheChain(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("model.npz"), "content");
    RunSpec first = startingAt(new RunSpec.Start.Weights(file), run(VAE, 1, twoStages()));
    RunSpec second =
        startingAt(new RunSpec.Start.After(first), run(IWAE, 5, schedule(new StageSpec(3, 1e-4))));
    RunSpec third =
        startingAt(
            new RunSpec.Start.After(second), run(IWAE, 50, schedule(new StageSpec(9, 1e-5))));
    PlannedRun planned = plan(third).runs().get(0);

    assertThat(planned.chain().stream().map(planned::earlier))
        .containsExactly(
            Optional.of(first), // the weights
            Optional.of(first),
            Optional.of(first),
            Optional.of(second),
            Optional.empty());
    assertThat(planned.earlier(planned.evaluation())).isEmpty();
  }

  @Test
  void weightsAreAStepOfTheirOwn(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("model.npz"), "content");
    RunSpec run = startingAt(new RunSpec.Start.Weights(file), run(IWAE, 50, schedule()));
    Plan plan = plan(run);
    PlannedRun planned = plan.runs().get(0);

    assertThat(planned.stages()).isEmpty();
    assertThat(planned.chain()).hasSize(1);
    Step step = plan.steps().get(planned.chain().get(0));
    // printf content | sha256sum
    assertThat(step.config())
        .isEqualTo(
            new WeightsConfig(
                "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73",
                784,
                Declared.MODEL));
    assertThat(step.input()).isEqualTo(new StepInput.Weights(file, Declared.DATASET));
    assertThat(plan.steps().get(planned.evaluation()).parent()).contains(step.key());
  }

  @Test
  void stagesAfterWeightsCountFromZero(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("model.npz"), "content");
    Plan plan = plan(startingAt(new RunSpec.Start.Weights(file), run(IWAE, 50, twoStages())));

    List<Integer> stages =
        plan.runs().get(0).stages().stream()
            .map(key -> ((StageConfig) plan.steps().get(key).config()).stage())
            .toList();
    assertThat(stages).containsExactly(0, 1);
  }

  @Test
  void relativeWeightsStartAtTheSweepsFolder(@TempDir Path folder) throws Exception {
    Path relative = Path.of("models", "model.npz");
    RunSpec run = startingAt(new RunSpec.Start.Weights(relative), run(IWAE, 50, schedule()));
    // Nothing is fetched, so there is nothing to hear.
    DatasetProvider datasets =
        new DatasetProvider(folder.resolve("home"), folder, WebAccess.OFFLINE, null);
    assertThatThrownBy(() -> Plan.of(Declared.sweep("s", Optional.empty()), List.of(run), datasets))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("There is no file " + folder.resolve(relative));

    Path file = Files.createDirectory(folder.resolve("models")).resolve("model.npz");
    Files.writeString(file, "content");
    Plan plan = Plan.of(Declared.sweep("s", Optional.empty()), List.of(run), datasets);
    assertThat(plan.steps().values().iterator().next().input())
        .isEqualTo(new StepInput.Weights(file, Declared.DATASET));
  }

  @Test
  void imagesOfAnotherSize() {
    SourceSpec mnist = new SourceSpec.Catalogue("mnist");
    ImageIdentity small = new ImageIdentity(Declared.TRAIN_SHA, 10, 4, 4);
    PlanBuilder builder =
        new PlanBuilder(
            dataset ->
                dataset.source().equals(mnist)
                    ? new DatasetIdentity(small, small)
                    : Declared.IDENTITY,
            UnaryOperator.identity());
    DatasetSpec other =
        new DatasetSpec(
            mnist, OptionalInt.empty(), OptionalInt.empty(), Declared.DATASET.binarization());
    RunSpec before = Declared.on(other, run(VAE, 1, twoStages()));
    RunSpec run = startingAt(new RunSpec.Start.After(before), run(IWAE, 50, twoStages()));

    assertThatThrownBy(() -> builder.plan(run))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "run `then/r-IWAE-50` cannot start from `r-ELBO-1`: dataset `digits` has 784 pixels,"
                + " dataset `digits` has 16.");
  }
}

package dev.iwae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.data.Images;
import dev.iwae.model.ParameterLayout;
import dev.iwae.plan.StageConfig;
import dev.iwae.store.Npz;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.train.stage.RecordedTraining;
import dev.iwae.train.stage.SmallStage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stopped, written to a file, read and gone on, anywhere and often: the same bits as never. */
@Tag("long")
class ResumeTest {

  private static final Images IMAGES = SmallStage.IMAGES;
  private static final long SEED = 5;

  /** Stages of 1, 2 and 3 epochs. */
  private static final int STAGES = 3;

  @TempDir Path folder;

  /** Each a list of steps, counted over all stages, after which training is stopped. */
  static List<List<Integer>> stops() {
    List<Integer> everyStep = new ArrayList<>();
    for (int step = 1; step < 30; step++) {
      everyStep.add(step);
    }
    return List.of(
        List.of(1), // within the first epoch
        List.of(4), // before the batch of 3
        List.of(5), // the end of the first stage
        List.of(10), // the end of an epoch within a stage
        List.of(12, 13), // twice within an epoch
        List.of(6, 15, 19, 25, 29),
        everyStep);
  }

  @ParameterizedTest
  @MethodSource("stops")
  void resumedIsUninterrupted(List<Integer> stops) throws IOException {
    check(stops, i -> SmallStage.stage(i, SEED));
  }

  @ParameterizedTest
  @MethodSource("stops")
  void resumedIsUninterruptedWithAPrunedBackwardPass(List<Integer> stops) throws IOException {
    check(stops, i -> SmallStage.prunedStage(i, SEED));
  }

  /** Stages begin at epochs 0, 1 and 3 of 5. */
  @ParameterizedTest
  @MethodSource("stops")
  void resumedIsUninterruptedInAWarmUp(List<Integer> stops) throws IOException {
    check(stops, i -> SmallStage.warmUpStage(i, SEED, i * (i + 1) / 2));
  }

  @ParameterizedTest
  @MethodSource("stops")
  void resumedIsUninterruptedWithRefinedPosteriors(List<Integer> stops) throws IOException {
    check(stops, i -> SmallStage.refinedStage(i, SEED));
  }

  /** The adversary, its moments and its count of updates. */
  @ParameterizedTest
  @MethodSource("stops")
  void resumedIsUninterruptedWithAnAdversary(List<Integer> stops) throws IOException {
    Run resumed = check(stops, i -> SmallStage.adversarialStage(i, SEED));
    assertThat(resumed.state.adversary().map(GroupState::updates)).contains(30L);
  }

  /** Baselines, their moments and what they are centred by; dreams. */
  @ParameterizedTest
  @MethodSource("stops")
  void resumedIsUninterruptedByScores(List<Integer> stops) throws IOException {
    Gradient nvil = new Gradient.Nvil(List.of(3), 0.8);
    check(stops, i -> SmallStage.bitsStage(Bound.ELBO, nvil, i, SEED));
    Gradient dreams = new Gradient.Rws(Gradient.Phase.WAKE_SLEEP);
    check(stops, i -> SmallStage.bitsStage(Bound.IWAE, dreams, i, SEED));
  }

  /** A stage by another gradient leaves no baselines, and the next begins with fresh ones. */
  @Test
  void baselinesAreThoseOfTheGradientThatLearnedThem() throws IOException {
    StageConfig nvil =
        SmallStage.bitsStage(Bound.ELBO, new Gradient.Nvil(List.of(3), 0.8), 0, SEED);
    StageConfig vimco = SmallStage.bitsStage(Bound.IWAE, Gradient.VIMCO, 1, SEED);
    StageConfig wider =
        SmallStage.bitsStage(Bound.ELBO, new Gradient.Nvil(List.of(4), 0.8), 1, SEED);
    TrainingState state =
        RecordedTraining.uninterrupted().run(nvil, IMAGES, StageTraining.fresh(nvil, IMAGES));
    assertThat(state.baseline().orElseThrow().networks().updates()).isEqualTo(5);
    assertThat(throughStore(state, nvil, nvil).baseline()).isPresent();
    for (StageConfig next : List.of(vimco, wider)) {
      TrainingState read = throughStore(state, nvil, next);
      assertThat(read.baseline()).isEmpty();
      assertThat(read.weights()).isEqualTo(state.weights());
      assertThat(read.updates()).isEqualTo(5);
      TrainingState after = RecordedTraining.uninterrupted().run(next, IMAGES, read);
      assertThat(after.updates()).isEqualTo(15);
      assertThat(after.baseline().map(baseline -> baseline.networks().updates()))
          .isEqualTo(next == wider ? Optional.of(10L) : Optional.empty());
    }
  }

  private TrainingState throughStore(TrainingState state, StageConfig of, StageConfig next)
      throws IOException {
    Path entry = Files.createTempDirectory(folder, "entry");
    TrainingStateFiles.write(entry, StageTraining.layout(of, SmallStage.PIXELS), state);
    return TrainingStateFiles.read(
        entry, StageTraining.layout(next, SmallStage.PIXELS), SmallStage.ADAM);
  }

  @ParameterizedTest
  @MethodSource("dev.iwae.train.HotLoopTest#posteriors")
  void resumedIsUninterruptedWithOtherPosteriors(PosteriorSpec posterior) throws IOException {
    check(List.of(6, 15, 19, 25, 29), i -> SmallStage.posteriorStage(posterior, i, SEED));
  }

  @Test
  void soIsALadder() throws IOException {
    check(List.of(6, 15, 19, 25, 29), i -> SmallStage.ladderStage(i, SEED));
  }

  private Run check(List<Integer> stops, IntFunction<StageConfig> stages) throws IOException {
    Run uninterrupted = run(List.of(), stages);
    Run resumed = run(stops, stages);
    StageTrainingTest.assertSameBits(resumed.state, uninterrupted.state);
    assertThat(resumed.state.baseline())
        .usingRecursiveComparison()
        .isEqualTo(uninterrupted.state.baseline());
    assertThat(resumed.state.adversary())
        .usingRecursiveComparison()
        .isEqualTo(uninterrupted.state.adversary());
    assertThat(resumed.curve).isEqualTo(uninterrupted.curve);
    assertThat(resumed.interruptions).isEqualTo(stops.size());
    return resumed;
  }

  /** A checkpoint is a look, not a touch. */
  @Test
  void checkpointsOnTheWayChangeNothing() {
    StageConfig stage = SmallStage.stage(1, SEED);
    TrainingState start = StageTraining.fresh(stage, IMAGES);
    RecordedTraining watched = new RecordedTraining(step -> Directive.CHECKPOINT);
    RecordedTraining left = RecordedTraining.uninterrupted();
    StageTrainingTest.assertSameBits(
        watched.run(stage, IMAGES, start), left.run(stage, IMAGES, start));
    assertThat(watched.checkpoints).hasSize(10);
    assertThat(watched.bounds).isEqualTo(left.bounds);
    assertThat(watched.checkpoints.get(2).position().step()).isEqualTo(3);
    assertThat(watched.checkpoints.get(2).weights())
        .isNotEqualTo(watched.checkpoints.get(3).weights());
  }

  @Test
  void progressGoesOnAfterResuming() {
    StageConfig stage = SmallStage.stage(1, SEED);
    TrainingState start = StageTraining.fresh(stage, IMAGES);
    RecordedTraining whole = RecordedTraining.uninterrupted();
    whole.run(stage, IMAGES, start);
    RecordedTraining first = RecordedTraining.stoppedAfter(3);
    assertThatThrownBy(() -> first.run(stage, IMAGES, start))
        .isInstanceOf(TrainingInterrupted.class);
    RecordedTraining second = RecordedTraining.uninterrupted();
    second.run(stage, IMAGES, first.checkpoints.get(0));
    assertThat(first.bounds).isEqualTo(whole.bounds.subList(0, 3));
    assertThat(second.bounds).isEqualTo(whole.bounds.subList(3, 10));
  }

  private static final class Run {
    private final List<EpochRecord> curve = new ArrayList<>();
    private TrainingState state;
    private int interruptions;
    private int steps;
  }

  private Run run(List<Integer> stops, IntFunction<StageConfig> stages) throws IOException {
    Run run = new Run();
    run.state = StageTraining.fresh(stages.apply(0), IMAGES);
    for (int i = 0; i < STAGES; i++) {
      runStage(run, stages.apply(i), stops);
      if (i < STAGES - 1) {
        run.state = throughStore(run.state, stages.apply(i), stages.apply(i + 1));
      }
    }
    return run;
  }

  private void runStage(Run run, StageConfig stage, List<Integer> stops) throws IOException {
    List<EpochRecord> curve = new ArrayList<>();
    boolean completed = false;
    while (!completed) {
      int before = run.steps;
      RecordedTraining training =
          new RecordedTraining(
              step -> stops.contains(before + step) ? Directive.STOP : Directive.CONTINUE);
      try {
        run.state = training.run(stage, IMAGES, run.state);
        completed = true;
        curve.addAll(training.curve);
      } catch (TrainingInterrupted e) {
        run.interruptions++;
        curve.addAll(training.curve);
        Checkpoint kept =
            throughFile(new Checkpoint(training.checkpoints.get(0), curve, 1.5), stage);
        run.state = kept.state();
        curve = new ArrayList<>(kept.curve());
      }
      run.steps = before + training.steps();
    }
    run.curve.addAll(curve);
  }

  private Checkpoint throughFile(Checkpoint checkpoint, StageConfig stage) throws IOException {
    ParameterLayout layout = StageTraining.layout(stage, SmallStage.PIXELS);
    Path file = folder.resolve("checkpoint.npz");
    try (OutputStream out = Files.newOutputStream(file)) {
      Npz.write(out, checkpoint.arrays(layout));
    }
    Checkpoint read = Checkpoint.read(file, layout);
    assertThat(read.seconds()).isEqualTo(checkpoint.seconds());
    return read;
  }
}

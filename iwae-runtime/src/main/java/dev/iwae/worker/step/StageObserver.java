package dev.iwae.worker.step;

import dev.iwae.plan.CheckpointProgress;
import dev.iwae.plan.StageConfig;
import dev.iwae.train.Checkpoint;
import dev.iwae.train.Directive;
import dev.iwae.train.EpochRecord;
import dev.iwae.train.StageTraining;
import dev.iwae.train.TrainingObserver;
import dev.iwae.train.TrainingProgress;
import dev.iwae.train.TrainingState;
import java.util.ArrayList;
import java.util.List;

/** Watches a stage: reports where it is, and keeps its state from time to time and on a stop. */
final class StageObserver implements TrainingObserver {

  private final StageConfig config;
  private final StepContext context;
  private final List<EpochRecord> curve;
  private final Stopwatch stopwatch;
  private final CheckpointTimer timer;
  private long steps;

  StageObserver(StageConfig config, StepContext context, Checkpoint start) {
    this.config = config;
    this.context = context;
    this.curve = new ArrayList<>(start.curve());
    this.stopwatch = new Stopwatch(start.seconds());
    this.timer = new CheckpointTimer(context.checkpointInterval());
  }

  List<EpochRecord> curve() {
    return List.copyOf(curve);
  }

  double seconds() {
    return stopwatch.total();
  }

  @Override
  public Directive afterStep(TrainingProgress progress) {
    steps++;
    if (isLast(progress) || context.progress().isDue(StepPhase.TRAINING)) {
      context.progress().accept(report(progress));
    }
    if (context.stop().isRequested()) {
      return Directive.STOP;
    }
    return timer.isDue() ? Directive.CHECKPOINT : Directive.CONTINUE;
  }

  private static boolean isLast(TrainingProgress progress) {
    return progress.epoch() == progress.epochs() && progress.step() == progress.stepsPerEpoch();
  }

  @Override
  public void epochCompleted(EpochRecord epoch) {
    curve.add(epoch);
  }

  @Override
  public void checkpoint(TrainingState state) {
    long perEpoch = config.stepsPerEpoch();
    long done = state.position().epoch() * perEpoch + state.position().step();
    context.writeCheckpoint(
        new Checkpoint(state, curve, stopwatch.total())
            .arrays(StageTraining.layout(config, config.pixels())),
        new CheckpointProgress(done, config.epochs() * perEpoch));
    timer.restart();
  }

  private StepProgress report(TrainingProgress progress) {
    long perEpoch = progress.stepsPerEpoch();
    return new StepProgress(
        context.order().key(),
        StepPhase.TRAINING,
        (progress.epoch() - 1) * perEpoch + progress.step(),
        progress.epochs() * perEpoch,
        progress.epoch(),
        progress.epochs(),
        progress.bound(),
        steps / stopwatch.attempt());
  }
}

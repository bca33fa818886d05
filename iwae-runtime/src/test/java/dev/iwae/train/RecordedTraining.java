package dev.iwae.train;

import dev.iwae.data.Images;
import dev.iwae.plan.StageConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Runs stages and keeps what an observer sees. */
final class RecordedTraining implements TrainingObserver {

  private final IntFunction<Directive> directives;
  final List<EpochRecord> curve = new ArrayList<>();
  final List<TrainingState> checkpoints = new ArrayList<>();
  final List<Double> bounds = new ArrayList<>();
  private int steps;

  /**
   * @param directives by the number of steps seen, from 1
   */
  RecordedTraining(IntFunction<Directive> directives) {
    this.directives = directives;
  }

  static RecordedTraining uninterrupted() {
    return new RecordedTraining(step -> Directive.CONTINUE);
  }

  static RecordedTraining stoppedAfter(int steps) {
    return new RecordedTraining(step -> step == steps ? Directive.STOP : Directive.CONTINUE);
  }

  TrainingState run(StageConfig stage, Images images, TrainingState state) {
    return new StageTraining(stage, images, state).run(this);
  }

  int steps() {
    return steps;
  }

  @Override
  public Directive afterStep(TrainingProgress progress) {
    steps++;
    bounds.add(progress.bound());
    return directives.apply(steps);
  }

  @Override
  public void epochCompleted(EpochRecord epoch) {
    curve.add(epoch);
  }

  @Override
  public void checkpoint(TrainingState state) {
    checkpoints.add(state);
  }
}

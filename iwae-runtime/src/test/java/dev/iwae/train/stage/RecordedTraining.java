package dev.iwae.train.stage;

import dev.iwae.data.Images;
import dev.iwae.plan.StageConfig;
import dev.iwae.train.Directive;
import dev.iwae.train.EpochRecord;
import dev.iwae.train.StageTraining;
import dev.iwae.train.TrainingObserver;
import dev.iwae.train.TrainingProgress;
import dev.iwae.train.TrainingState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Runs stages and keeps what an observer sees. */
public final class RecordedTraining implements TrainingObserver {

  private final IntFunction<Directive> directives;
  public final List<EpochRecord> curve = new ArrayList<>();
  public final List<TrainingState> checkpoints = new ArrayList<>();
  public final List<Double> bounds = new ArrayList<>();
  private int steps;

  /**
   * @param directives by the number of steps seen, from 1
   */
  public RecordedTraining(IntFunction<Directive> directives) {
    this.directives = directives;
  }

  public static RecordedTraining uninterrupted() {
    return new RecordedTraining(step -> Directive.CONTINUE);
  }

  public static RecordedTraining stoppedAfter(int steps) {
    return new RecordedTraining(step -> step == steps ? Directive.STOP : Directive.CONTINUE);
  }

  public TrainingState run(StageConfig stage, Images images, TrainingState state) {
    return new StageTraining(stage, images, state).run(this);
  }

  public int steps() {
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

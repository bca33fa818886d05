package dev.iwae.benchmarks;

import dev.iwae.train.Directive;
import dev.iwae.train.EpochRecord;
import dev.iwae.train.TrainingObserver;
import dev.iwae.train.TrainingProgress;
import dev.iwae.train.TrainingState;

/** Lets training go on, and says nothing. */
public final class SilentTraining implements TrainingObserver {

  @Override
  public Directive afterStep(TrainingProgress progress) {
    return Directive.CONTINUE;
  }

  @Override
  public void epochCompleted(EpochRecord epoch) {}

  @Override
  public void checkpoint(TrainingState state) {}
}

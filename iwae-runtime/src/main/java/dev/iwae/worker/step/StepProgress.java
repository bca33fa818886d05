package dev.iwae.worker.step;

import dev.iwae.store.StepKey;

/**
 * Where a step is.
 *
 * @param key the step
 * @param phase what is being done
 * @param done steps, examples or gradients, including those of an earlier attempt that this one
 *     resumed
 * @param total of which {@code done} is a part
 * @param epoch from 1; 0 outside training
 * @param epochs of the stage; 0 outside training
 * @param bound mean bound per example so far in this epoch, nats; NaN if there is none
 * @param perSecond steps, examples or gradients per second of this attempt; NaN at its start
 */
public record StepProgress(
    StepKey key,
    StepPhase phase,
    long done,
    long total,
    int epoch,
    int epochs,
    double bound,
    double perSecond) {

  /** A gradient is drawn again and again, over no epochs, and no bound is told. */
  static StepProgress drawing(StepKey key, int drawn, int draws, double perSecond) {
    return outsideTraining(key, StepPhase.DRAWING_GRADIENTS, drawn, draws, Double.NaN, perSecond);
  }

  /** Examples are judged in one of the phases that an evaluation has for it. */
  static StepProgress judging(
      StepKey key, StepPhase phase, int examples, int total, double meanBound, double perSecond) {
    return outsideTraining(key, phase, examples, total, meanBound, perSecond);
  }

  /** Others work on it, of whom nothing is known. */
  static StepProgress waiting(StepKey key) {
    return waiting(key, 0, 0);
  }

  /** Others work on what is left of it. */
  static StepProgress waiting(StepKey key, int examples, int total) {
    return outsideTraining(key, StepPhase.WAITING, examples, total, Double.NaN, Double.NaN);
  }

  private static StepProgress outsideTraining(
      StepKey key, StepPhase phase, long done, long total, double bound, double perSecond) {
    return new StepProgress(key, phase, done, total, 0, 0, bound, perSecond);
  }
}

package dev.iwae.worker.step;

import dev.iwae.store.StepKey;

/**
 * Where a step is.
 *
 * @param key the step
 * @param phase {@link #TRAINING}, {@link #EVALUATING}, {@link #ANNEALING}, {@link #REFINING},
 *     {@link #DEFENDING}, {@link #DRAWING_GRADIENTS} or {@link #WAITING}
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
    String phase,
    long done,
    long total,
    int epoch,
    int epochs,
    double bound,
    double perSecond) {

  public static final String TRAINING = "training";
  public static final String EVALUATING = "evaluating";

  /** When all examples are evaluated: for log p(x). */
  public static final String ANNEALING = "annealing";

  /** When all examples are evaluated: for the inference gap. */
  public static final String REFINING = "refining";

  /** When all examples are evaluated: with draws from the prior among those from q. */
  public static final String DEFENDING = "drawing defensively";

  /** When all examples are evaluated: for the gradient's signal-to-noise ratio. */
  public static final String DRAWING_GRADIENTS = "drawing gradients";

  /** Another process is working on the same step. */
  public static final String WAITING = "waiting";
}

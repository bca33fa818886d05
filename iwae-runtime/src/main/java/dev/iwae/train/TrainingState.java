package dev.iwae.train;

import dev.iwae.sweep.spec.schedule.AdamSpec;
import dev.iwae.sweep.spec.schedule.SecondMoment;
import java.util.Arrays;

/**
 * All that training carries from step to step; random numbers need nothing, they are counter-based.
 *
 * @param weights flat parameter vector, see {@code model.ParameterLayout}
 * @param firstMoment Adam's m // [parameters]
 * @param secondMoment Adam's v // [parameters]
 * @param updates Adam's t: updates made so far, in all stages
 * @param position inside the stage under way
 */
public record TrainingState(
    float[] weights, float[] firstMoment, float[] secondMoment, long updates, Position position) {

  /** The state with moments that are 0, at the start of a stage. */
  public static TrainingState of(float[] weights) {
    return new TrainingState(
        weights, new float[weights.length], new float[weights.length], 0, Position.START);
  }

  /** The state with fresh moments, at the start of a stage. */
  public static TrainingState of(float[] weights, AdamSpec adam) {
    TrainingState state = of(weights);
    Arrays.fill(state.secondMoment, adam.secondMoment() == SecondMoment.ONE ? 1f : 0f);
    return state;
  }

  /** The same state at the start of the next stage. */
  public TrainingState atStart() {
    return new TrainingState(weights, firstMoment, secondMoment, updates, Position.START);
  }
}

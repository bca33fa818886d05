package dev.iwae.train;

import dev.iwae.sweep.spec.schedule.AdamSpec;
import dev.iwae.sweep.spec.schedule.SecondMoment;
import java.util.Arrays;

/**
 * A group of parameters and what Adam carries for it.
 *
 * @param weights // [parameters]
 * @param firstMoment Adam's m // [parameters]
 * @param secondMoment Adam's v // [parameters]
 * @param updates Adam's t: updates made so far, in all stages
 */
public record GroupState(float[] weights, float[] firstMoment, float[] secondMoment, long updates) {

  /** With moments that are 0. */
  static GroupState of(float[] weights) {
    return new GroupState(weights, new float[weights.length], new float[weights.length], 0);
  }

  /** With fresh moments. */
  static GroupState of(float[] weights, AdamSpec adam) {
    GroupState state = of(weights);
    Arrays.fill(state.secondMoment, adam.secondMoment() == SecondMoment.ONE ? 1f : 0f);
    return state;
  }
}

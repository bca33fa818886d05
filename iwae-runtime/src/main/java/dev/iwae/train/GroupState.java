package dev.iwae.train;

import dev.iwae.sweep.spec.schedule.AdamSpec;
import dev.iwae.sweep.spec.schedule.SecondMoment;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

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

  /** Of the parameters {@code from} to {@code to}, exclusive. */
  GroupState slice(int from, int to) {
    return new GroupState(
        Arrays.copyOfRange(weights, from, to),
        Arrays.copyOfRange(firstMoment, from, to),
        Arrays.copyOfRange(secondMoment, from, to),
        updates);
  }

  /** Of slices that follow one another. */
  static GroupState joined(List<GroupState> slices) {
    return new GroupState(
        joined(slices, GroupState::weights),
        joined(slices, GroupState::firstMoment),
        joined(slices, GroupState::secondMoment),
        slices.get(0).updates());
  }

  private static float[] joined(List<GroupState> slices, Function<GroupState, float[]> part) {
    float[] whole = new float[slices.stream().mapToInt(slice -> part.apply(slice).length).sum()];
    int done = 0;
    for (GroupState slice : slices) {
      float[] values = part.apply(slice);
      System.arraycopy(values, 0, whole, done, values.length);
      done += values.length;
    }
    return whole;
  }
}

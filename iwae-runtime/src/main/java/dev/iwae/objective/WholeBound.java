package dev.iwae.objective;

import java.util.Arrays;

/** The bound itself, REINFORCE: Williams (1992). */
record WholeBound() implements LearningSignal {

  @Override
  public void compute(
      double[] logWeights, int from, int k, double value, Slopes slopes, double[] signals) {
    Arrays.fill(signals, 0, k, value);
  }
}

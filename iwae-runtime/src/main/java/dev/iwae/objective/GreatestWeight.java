package dev.iwae.objective;

/**
 * The greatest of the K log-weights, VR-max: Li and Turner (2016), section 4.2. Of equal ones the
 * first counts.
 */
record GreatestWeight() implements LogWeightBound {

  @Override
  public double evaluate(double[] logWeights, int from, int k, Slopes slopes) {
    int greatest = 0;
    for (int i = 0; i < k; i++) {
      slopes.set(i, 0, 0);
      greatest = greater(logWeights[from + i], logWeights[from + greatest]) ? i : greatest;
    }
    slopes.set(greatest, 1, 0);
    return logWeights[from + greatest];
  }

  /** What is not a number is greater than all: training stops on it. */
  private static boolean greater(double candidate, double champion) {
    return candidate > champion || Double.isNaN(candidate);
  }
}

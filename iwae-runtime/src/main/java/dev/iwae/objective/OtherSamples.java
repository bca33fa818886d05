package dev.iwae.objective;

/** The weight that an example's samples have without one of them. */
final class OtherSamples {

  private OtherSamples() {}

  /**
   * log sum of the other samples' weights: a difference, or where that would cancel, since the
   * sample outweighs all others, which one alone can, a sum of its own.
   *
   * @param logMean log of the mean of all weights
   * @param weight of the sample, normalised
   * @param sample 0-based
   */
  static double logSum(
      double[] logWeights, int from, int k, double logMean, double weight, int sample) {
    if (weight <= 0.5) {
      return logMean + StrictMath.log(k) + StrictMath.log1p(-weight);
    }
    double pivot = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < k; i++) {
      pivot = i == sample ? pivot : Math.max(pivot, logWeights[from + i]);
    }
    double sum = 0;
    for (int i = 0; i < k; i++) {
      sum += i == sample ? 0 : StrictMath.exp(logWeights[from + i] - pivot);
    }
    return pivot + StrictMath.log(sum);
  }
}

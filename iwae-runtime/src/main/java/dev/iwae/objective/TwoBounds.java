package dev.iwae.objective;

/**
 * One bound for the generative networks and another for the inference networks, on the same
 * samples. PIWAE has {@code iwae} over all samples and {@code miwae}: Rainforth et al. (2018),
 * section 5.
 */
final class TwoBounds implements Estimator {

  private final LogWeightBound generative;
  private final Estimator inference;
  private final Slopes slopes = new Slopes();

  /**
   * @param generative gives the value and a
   * @param inference gives b and c
   */
  TwoBounds(LogWeightBound generative, Estimator inference) {
    this.generative = generative;
    this.inference = inference;
  }

  @Override
  public double estimate(double[] logWeights, int from, int k, Coefficients coefficients) {
    inference.estimate(logWeights, from, k, coefficients);
    slopes.reserve(k);
    double value = generative.evaluate(logWeights, from, k, slopes);
    for (int i = 0; i < k; i++) {
      coefficients.a()[from + i] = (float) slopes.slope(i);
    }
    return value;
  }
}

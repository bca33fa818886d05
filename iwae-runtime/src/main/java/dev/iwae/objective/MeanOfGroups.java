package dev.iwae.objective;

/**
 * The mean of a bound over M groups of consecutive samples, MIWAE: Rainforth et al. (2018),
 * "Tighter variational bounds are not necessarily better", equation 8.
 *
 * @param groups M, which divides the number of samples
 * @param bound of a group
 * @param ofGroup memory
 */
record MeanOfGroups(int groups, LogWeightBound bound, Slopes ofGroup) implements LogWeightBound {

  @Override
  public double evaluate(double[] logWeights, int from, int k, Slopes slopes) {
    int size = k / groups;
    if (size * groups != k) {
      throw new IllegalArgumentException(k + " samples are not " + groups + " groups");
    }
    ofGroup.reserve(size);
    double sum = 0;
    for (int first = 0; first < k; first += size) {
      sum += bound.evaluate(logWeights, from + first, size, ofGroup);
      for (int i = 0; i < size; i++) {
        slopes.set(first + i, ofGroup.slope(i) / groups, ofGroup.curvature(i) / groups);
      }
    }
    return sum / groups;
  }
}

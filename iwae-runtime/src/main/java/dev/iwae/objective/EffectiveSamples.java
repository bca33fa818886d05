package dev.iwae.objective;

/**
 * How many of K samples the importance weights let count, summed over examples: the effective
 * sample size (sum_k w_k)^2 / sum_k w_k^2 (Kong 1992), and the number of samples whose normalised
 * weight w_k / sum_j w_j exceeds {@link #SIGNIFICANT}.
 *
 * <p>Both are of the weights that the forward pass gives, whatever a bound or a roulette makes of
 * them.
 */
public final class EffectiveSamples {

  /** A sample that weighs more is significant. */
  public static final double SIGNIFICANT = 0.01;

  private double size;
  private long significant;

  /** Forgets all examples. */
  public void clear() {
    size = 0;
    significant = 0;
  }

  /**
   * Adds an example.
   *
   * @param logWeights log w_k in nats // [k] from {@code from}
   */
  public void add(double[] logWeights, int from, int k) {
    if (k == 1) {
      size++;
      significant++;
      return;
    }
    double max = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + k; i++) {
      max = Math.max(max, logWeights[i]);
    }
    double sum = 0;
    double sumOfSquares = 0;
    for (int i = from; i < from + k; i++) {
      double weight = StrictMath.exp(logWeights[i] - max);
      sum += weight;
      sumOfSquares += weight * weight;
    }
    size += sum * sum / sumOfSquares;
    significant += countAbove(logWeights, from, k, max + StrictMath.log(SIGNIFICANT * sum));
  }

  /** Adds the examples of others. */
  public void add(EffectiveSamples others) {
    size += others.size;
    significant += others.significant;
  }

  private static int countAbove(double[] logWeights, int from, int k, double threshold) {
    int count = 0;
    for (int i = from; i < from + k; i++) {
      count += logWeights[i] > threshold ? 1 : 0;
    }
    return count;
  }

  /** Sum of the effective sample sizes, each between 1 and K. */
  public double size() {
    return size;
  }

  /** Sum of the numbers of significant samples. */
  public long significant() {
    return significant;
  }
}

package dev.iwae.evaluate;

/**
 * The running sums of K importance weights of one example, from their logarithms: the first moment
 * gives L_K, both give the effective sample size. Memory does not grow with K.
 */
final class ImportanceWeights {

  private double max;
  private double sum;
  private double sumOfSquares;
  private long count;

  ImportanceWeights() {
    clear();
  }

  void clear() {
    max = Double.NEGATIVE_INFINITY;
    sum = 0;
    sumOfSquares = 0;
    count = 0;
  }

  void add(double logWeight) {
    count++;
    if (logWeight > max) {
      double scale = StrictMath.exp(max - logWeight);
      sum = sum * scale + 1;
      sumOfSquares = sumOfSquares * scale * scale + 1;
      max = logWeight;
    } else {
      double weight = logWeight == max ? 1 : StrictMath.exp(logWeight - max);
      sum += weight;
      sumOfSquares += weight * weight;
    }
  }

  /** L_K = log (1/K) sum_k w_k, Burda et al. (2015), equation 8; in nats. */
  double logMean() {
    return logSum() - StrictMath.log(count);
  }

  /** log sum_k w_k. */
  double logSum() {
    return max + StrictMath.log(sum);
  }

  /** (sum_k w_k)^2 / sum_k w_k^2, between 1 and K (Kong 1992). */
  double effectiveSampleSize() {
    return sum * sum / sumOfSquares;
  }
}

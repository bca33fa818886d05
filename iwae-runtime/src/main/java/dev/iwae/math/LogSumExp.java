package dev.iwae.math;

/**
 * log(sum_i exp(x_i)) of a stream, in float64, without overflow: keeps the largest term apart. The
 * result depends on the order of the terms in the last bits, so callers keep a fixed order. An
 * infinite term makes it infinite, a NaN makes it NaN.
 */
public final class LogSumExp {

  private double max = Double.NEGATIVE_INFINITY;
  private double sum;

  /** Forgets all terms. */
  public void clear() {
    max = Double.NEGATIVE_INFINITY;
    sum = 0;
  }

  /** Adds the term exp(x). */
  public void add(double x) {
    if (x == max) {
      sum += x > Double.NEGATIVE_INFINITY ? 1 : 0;
    } else if (x < max) {
      sum += StrictMath.exp(x - max);
    } else if (x > max) {
      sum = max == Double.NEGATIVE_INFINITY ? 1 : sum * StrictMath.exp(max - x) + 1;
      max = x;
    } else if (Double.isNaN(x)) {
      sum = Double.NaN;
      max = Double.NaN;
    }
  }

  /** The logarithm of the sum; minus infinity when there are no terms. */
  public double value() {
    if (max == Double.NEGATIVE_INFINITY) {
      return max;
    }
    return max + (sum == 1 ? 0 : StrictMath.log(sum)); // of one term, without a call
  }
}

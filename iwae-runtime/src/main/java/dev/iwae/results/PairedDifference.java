package dev.iwae.results;

import dev.iwae.evaluate.Finite;
import java.util.OptionalDouble;

/**
 * How much better one run explains the same examples than another.
 *
 * <p>Runs of a sweep evaluate the same examples, so the standard error of the mean difference per
 * example is far smaller than the two standard errors of the NLLs suggest.
 *
 * @param run id of a run
 * @param reference id of the run it is compared with
 * @param nats mean over the examples of L_K(run) - L_K(reference); positive: {@code run} is better
 * @param standardError of that mean; empty for one example
 * @param examples how many
 */
public record PairedDifference(
    String run, String reference, double nats, OptionalDouble standardError, int examples) {

  public PairedDifference {
    Finite.require(nats, "paired difference");
    standardError.ifPresent(value -> Finite.require(value, "standard error of the difference"));
  }

  /**
   * Compares two runs on the same examples.
   *
   * @param a log-likelihood of every example under {@code run}, nats
   * @param b the same under {@code reference}, in the same order
   */
  public static PairedDifference of(String run, String reference, double[] a, double[] b) {
    if (a.length != b.length || a.length == 0) {
      throw new IllegalArgumentException(a.length + " and " + b.length + " examples");
    }
    double mean = 0;
    double squares = 0; // Welford: the differences are small against the log-likelihoods
    for (int i = 0; i < a.length; i++) {
      double difference = a[i] - b[i];
      double delta = difference - mean;
      mean += delta / (i + 1);
      squares += delta * (difference - mean);
    }
    return new PairedDifference(run, reference, mean, standardError(squares, a.length), a.length);
  }

  private static OptionalDouble standardError(double squares, int n) {
    return n < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(squares / (n - 1.0) / n));
  }
}

package dev.iwae.evaluate;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * KL(q(h|x) || p(h)) of the top layer, which is the only one of most models, estimated in two ways
 * from the same weights and draws: what `kl: analytic` and `kl: monte-carlo` train with. Means over
 * the examples, nats.
 *
 * @param closedForm Kingma and Welling (2014), appendix B; of several layers, averaged over the
 *     draws of the layer below
 * @param monteCarlo the mean of log q - log p over the draws
 * @param standardErrorOfDifference of {@code monteCarlo - closedForm}, whose expectation is 0, over
 *     the examples; empty for one example
 */
public record KlEstimates(
    double closedForm, double monteCarlo, OptionalDouble standardErrorOfDifference) {

  public KlEstimates {
    Finite.require(monteCarlo, "KL by Monte Carlo");
  }

  static KlEstimates of(ExampleResults results) {
    double[] sampled = results.sampledKl();
    double[] closed = closedForm(results);
    double[] difference = new double[sampled.length];
    Arrays.setAll(difference, i -> sampled[i] - closed[i]);
    return new KlEstimates(
        MeanEstimate.mean(closed),
        MeanEstimate.mean(sampled),
        MeanEstimate.of(difference).standardError());
  }

  private static double[] closedForm(ExampleResults results) {
    int top = results.units()[results.units().length - 1];
    return Arrays.stream(results.kl())
        .mapToDouble(units -> Arrays.stream(units, units.length - top, units.length).sum())
        .toArray();
  }

  /** Of the two estimates, nats. */
  public double difference() {
    return monteCarlo - closedForm;
  }
}

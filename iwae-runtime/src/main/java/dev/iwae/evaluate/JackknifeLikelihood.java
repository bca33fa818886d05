package dev.iwae.evaluate;

import java.util.OptionalDouble;

/**
 * log p(x) by the jackknife of L_K (Nowozin 2018), from the samples of L_K: its bias is smaller,
 * and it may lie on either side.
 *
 * @param order m: the bias is of the order K^-(m+1)
 * @param nll -mean over all examples of the split, nats
 * @param nllStandardError of that mean over the examples; empty for one example
 * @param overBound mean of the estimate minus L_K, nats
 */
public record JackknifeLikelihood(
    int order, double nll, OptionalDouble nllStandardError, double overBound) {

  public JackknifeLikelihood {
    Finite.require(nll, "NLL by the jackknife");
  }

  static JackknifeLikelihood of(int order, ExampleResults results) {
    MeanEstimate mean = MeanEstimate.of(results.jackknife());
    return new JackknifeLikelihood(
        order,
        -mean.mean(),
        mean.standardError(),
        mean.mean() - MeanEstimate.mean(results.logLikelihood()));
  }
}

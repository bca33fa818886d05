package dev.iwae.model;

import java.util.Arrays;

/** The bounds of section 5 of the design in float64, from log-weights. */
public final class Bounds64 {

  private Bounds64() {}

  /** (1/K) sum_k log w_k. */
  public static double elbo(double[] logWeights) {
    return Arrays.stream(logWeights).average().orElseThrow();
  }

  /** log (1/K) sum_k w_k. */
  public static double iwae(double[] logWeights) {
    double max = Arrays.stream(logWeights).max().orElseThrow();
    double mean = Arrays.stream(logWeights).map(v -> Math.exp(v - max)).average().orElseThrow();
    return max + Math.log(mean);
  }
}

package dev.iwae.model;

import dev.iwae.sweep.spec.objective.Bound;
import java.util.Arrays;
import java.util.stream.IntStream;

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

  /** A bound by its definition; of {@code piwae}, what the generative networks maximise. */
  public static double of(Bound bound, double[] logWeights) {
    int k = logWeights.length;
    if (bound instanceof Bound.Miwae miwae) {
      int size = k / miwae.groups();
      return IntStream.range(0, miwae.groups())
          .mapToDouble(m -> iwae(Arrays.copyOfRange(logWeights, m * size, (m + 1) * size)))
          .average()
          .orElseThrow();
    } else if (bound instanceof Bound.Ciwae ciwae) {
      return ciwae.beta() * elbo(logWeights) + (1 - ciwae.beta()) * iwae(logWeights);
    } else if (bound instanceof Bound.Renyi renyi) {
      double power = 1 - renyi.alpha();
      double[] powers = Arrays.stream(logWeights).map(v -> power * v).toArray();
      return power == 0 ? elbo(logWeights) : iwae(powers) / power;
    } else if (bound instanceof Bound.VrMax) {
      return Arrays.stream(logWeights).max().orElseThrow();
    } else if (bound instanceof Bound.Jackknife) {
      double others =
          IntStream.range(0, k).mapToDouble(j -> iwae(without(logWeights, j))).average().orElse(0);
      return k * iwae(logWeights) - (k - 1) * others;
    } else if (bound instanceof Bound.Tvo tvo) {
      return thermodynamic(tvo, logWeights);
    }
    return bound instanceof Bound.Elbo ? elbo(logWeights) : iwae(logWeights);
  }

  private static double[] without(double[] values, int index) {
    return IntStream.range(0, values.length)
        .filter(i -> i != index)
        .mapToDouble(i -> values[i])
        .toArray();
  }

  /** Sum of widths times mean log-weights under weights w^beta. */
  private static double thermodynamic(Bound.Tvo tvo, double[] logWeights) {
    double sum = 0;
    double beta = 0;
    for (int i = 0; i < tvo.partitions(); i++) {
      double share = i / Math.max(1.0, tvo.partitions() - 1.0);
      double next = i == tvo.partitions() - 1 ? 1 : Math.pow(tvo.first(), 1 - share);
      double at = beta;
      double[] weights =
          Arrays.stream(logWeights).map(v -> Math.exp(at * (v - logWeights[0]))).toArray();
      double total = Arrays.stream(weights).sum();
      for (int k = 0; k < weights.length; k++) {
        sum += (next - beta) * weights[k] / total * logWeights[k];
      }
      beta = next;
    }
    return sum;
  }
}

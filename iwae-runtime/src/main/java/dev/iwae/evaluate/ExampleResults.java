package dev.iwae.evaluate;

import java.util.Arrays;
import java.util.List;

/**
 * What an evaluation found for each of a range of examples.
 *
 * @param boundSamples the k of each bound, ascending; the last is K
 * @param bounds estimates of L_k in nats // [examples][boundSamples]
 * @param effectiveSampleSize // [examples]
 * @param units of each layer, bottom first
 * @param posteriorMeans E_q[u|x] of all layers' units, bottom first // [examples][sum of units]
 */
public record ExampleResults(
    int[] boundSamples,
    double[][] bounds,
    double[] effectiveSampleSize,
    int[] units,
    double[][] posteriorMeans) {

  /** Number of examples. */
  public int examples() {
    return bounds.length;
  }

  /** L_K of every example, in nats // [examples]. */
  public double[] logLikelihood() {
    int last = boundSamples.length - 1;
    return Arrays.stream(bounds).mapToDouble(bound -> bound[last]).toArray();
  }

  /** The results of consecutive ranges as one. */
  public static ExampleResults concat(List<ExampleResults> shards) {
    ExampleResults first = shards.get(0);
    return new ExampleResults(
        first.boundSamples,
        shards.stream().flatMap(s -> Arrays.stream(s.bounds)).toArray(double[][]::new),
        shards.stream().flatMapToDouble(s -> Arrays.stream(s.effectiveSampleSize)).toArray(),
        first.units,
        shards.stream().flatMap(s -> Arrays.stream(s.posteriorMeans)).toArray(double[][]::new));
  }
}

package dev.iwae.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What an evaluation found for each of a range of examples. Ranges put together give the bits of
 * the whole: all is per example, but for counts, which are whole numbers.
 *
 * @param boundSamples the k of each bound, ascending; the last is K
 * @param bounds estimates of L_k in nats // [examples][boundSamples]
 * @param deviations mean absolute deviation of single estimates of the lowest bounds, in nats //
 *     [examples][bounds with enough estimates]
 * @param effectiveSampleSize // [examples]
 * @param significantSamples weights above 0.01 of their sum // [examples]
 * @param weightCounts of all examples together // [bins of {@link NormalizedWeights}]
 * @param units of each layer, bottom first
 * @param posteriorMeans E_q[u|x] of all layers' units, bottom first; below the top of a ladder less
 *     the mean of p(u | the layer above) // [examples][sum of units]
 * @param kl of all layers' units, or of a layer as a whole where it has no parts, in nats //
 *     [examples][sum of parts]
 * @param sampledKl of the top layer, by Monte Carlo, in nats // [examples]
 * @param jackknife log p(x), in nats // [examples], or nothing if nobody asked
 */
public record ExampleResults(
    int[] boundSamples,
    double[][] bounds,
    double[][] deviations,
    double[] effectiveSampleSize,
    long[] significantSamples,
    long[] weightCounts,
    int[] units,
    double[][] posteriorMeans,
    double[][] kl,
    double[] sampledKl,
    double[] jackknife) {

  /** To be filled. */
  static ExampleResults allocate(
      int samples, int[] units, int[] klParts, int examples, boolean jackknife) {
    int[] rungs = BoundLadder.rungs(samples);
    int[] boundSamples = Arrays.copyOf(rungs, rungs.length + 1);
    boundSamples[rungs.length] = samples;
    int allUnits = Arrays.stream(units).sum();
    return new ExampleResults(
        boundSamples,
        new double[examples][boundSamples.length],
        new double[examples][BoundLadder.spreads(samples)],
        new double[examples],
        new long[examples],
        new long[NormalizedWeights.BINS],
        units,
        new double[examples][allUnits],
        new double[examples][Arrays.stream(klParts).sum()],
        new double[examples],
        new double[jackknife ? examples : 0]);
  }

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
    long[] counts = new long[first.weightCounts.length];
    shards.forEach(s -> Arrays.setAll(counts, bin -> counts[bin] + s.weightCounts[bin]));
    return new ExampleResults(
        first.boundSamples,
        rows(shards, ExampleResults::bounds),
        rows(shards, ExampleResults::deviations),
        values(shards, ExampleResults::effectiveSampleSize),
        shards.stream().flatMapToLong(s -> Arrays.stream(s.significantSamples)).toArray(),
        counts,
        first.units,
        rows(shards, ExampleResults::posteriorMeans),
        rows(shards, ExampleResults::kl),
        values(shards, ExampleResults::sampledKl),
        values(shards, ExampleResults::jackknife));
  }

  private static double[] values(
      List<ExampleResults> shards, Function<ExampleResults, double[]> vector) {
    return shards.stream().map(vector).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[][] rows(
      List<ExampleResults> shards, Function<ExampleResults, double[][]> matrix) {
    return shards.stream().map(matrix).flatMap(Arrays::stream).toArray(double[][]::new);
  }
}

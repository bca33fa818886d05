package dev.iwae.worker.step;

import dev.iwae.evaluate.ExampleResults;
import dev.iwae.store.NpyArray;
import dev.iwae.store.NpzArrays;
import dev.iwae.sweep.text.UserException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The results of a range of examples, computed by one worker.
 *
 * @param results of these examples
 * @param seconds of wall time that the worker took
 */
record EvaluatedPart(ExampleResults results, double seconds) {

  private static final String BOUND_SAMPLES = "boundSamples";
  private static final String BOUNDS = "bounds";
  private static final String DEVIATIONS = "deviations";
  private static final String EFFECTIVE_SAMPLE_SIZE = "effectiveSampleSize";
  private static final String SIGNIFICANT_SAMPLES = "significantSamples";
  private static final String WEIGHT_COUNTS = "weightCounts";
  private static final String UNITS = "units";
  private static final String POSTERIOR_MEANS = "posteriorMeans";
  private static final String KL = "kl";
  private static final String SAMPLED_KL = "sampledKl";
  private static final String SECONDS = "seconds";

  /** Sum of L_K over the examples, nats. */
  double sumOfBounds() {
    return Arrays.stream(results.logLikelihood()).sum();
  }

  /** As named arrays, for one {@code .npz} file. */
  Map<String, NpyArray> arrays() {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put(BOUND_SAMPLES, longs(results.boundSamples()));
    arrays.put(BOUNDS, NpyArray.Doubles.ofRows(results.bounds()));
    arrays.put(DEVIATIONS, NpyArray.Doubles.ofRows(results.deviations()));
    arrays.put(EFFECTIVE_SAMPLE_SIZE, NpyArray.Doubles.of(results.effectiveSampleSize()));
    arrays.put(SIGNIFICANT_SAMPLES, NpyArray.Longs.of(results.significantSamples()));
    arrays.put(WEIGHT_COUNTS, NpyArray.Longs.of(results.weightCounts()));
    arrays.put(UNITS, longs(results.units()));
    arrays.put(POSTERIOR_MEANS, NpyArray.Doubles.ofRows(results.posteriorMeans()));
    arrays.put(KL, NpyArray.Doubles.ofRows(results.kl()));
    arrays.put(SAMPLED_KL, NpyArray.Doubles.of(results.sampledKl()));
    arrays.put(SECONDS, NpyArray.Doubles.of(seconds));
    return arrays;
  }

  /**
   * Reads what {@link #arrays} made.
   *
   * @throws UserException if the file cannot be read or holds something else
   */
  static EvaluatedPart read(Path npz) {
    NpzArrays arrays = NpzArrays.read(npz);
    ExampleResults results =
        new ExampleResults(
            integers(arrays.longs(BOUND_SAMPLES)),
            rows(arrays.doubles(BOUNDS)),
            rows(arrays.doubles(DEVIATIONS)),
            arrays.doubles(EFFECTIVE_SAMPLE_SIZE).values(),
            arrays.longs(SIGNIFICANT_SAMPLES).values(),
            arrays.longs(WEIGHT_COUNTS).values(),
            integers(arrays.longs(UNITS)),
            rows(arrays.doubles(POSTERIOR_MEANS)),
            rows(arrays.doubles(KL)),
            arrays.doubles(SAMPLED_KL).values());
    return new EvaluatedPart(results, arrays.doubles(SECONDS).values()[0]);
  }

  private static NpyArray longs(int[] values) {
    return NpyArray.Longs.of(Arrays.stream(values).asLongStream().toArray());
  }

  private static double[][] rows(NpyArray.Doubles matrix) {
    int columns = matrix.shape()[1];
    double[][] rows = new double[matrix.shape()[0]][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(matrix.values(), i * columns, (i + 1) * columns));
    return rows;
  }

  private static int[] integers(NpyArray.Longs longs) {
    return Arrays.stream(longs.values()).mapToInt(Math::toIntExact).toArray();
  }
}

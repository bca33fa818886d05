package dev.iwae.worker.step;

import dev.iwae.evaluate.ExampleResults;
import dev.iwae.store.NpyArray;
import dev.iwae.store.NpzArrays;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results by L_K. */
record ExampleResultsForm() implements PartForm<ExampleResults> {

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
  private static final String JACKKNIFE = "jackknife";

  @Override
  public double sumOfBounds(ExampleResults results) {
    return Arrays.stream(results.logLikelihood()).sum();
  }

  @Override
  public int examples(ExampleResults results) {
    return results.examples();
  }

  @Override
  public ExampleResults concat(List<ExampleResults> ranges) {
    return ExampleResults.concat(ranges);
  }

  @Override
  public Map<String, NpyArray> arrays(ExampleResults results) {
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
    arrays.put(JACKKNIFE, NpyArray.Doubles.of(results.jackknife()));
    return arrays;
  }

  @Override
  public ExampleResults read(NpzArrays arrays) {
    return new ExampleResults(
        integers(arrays.longs(BOUND_SAMPLES)),
        rows(arrays.doubles(BOUNDS)),
        rows(arrays.doubles(DEVIATIONS)),
        arrays.doubles(EFFECTIVE_SAMPLE_SIZE).values(),
        arrays.longs(SIGNIFICANT_SAMPLES).values(),
        arrays.longs(WEIGHT_COUNTS).values(),
        integers(arrays.longs(UNITS)),
        rows(arrays.doubles(POSTERIOR_MEANS)),
        rows(arrays.doubles(KL)),
        arrays.doubles(SAMPLED_KL).values(),
        arrays.doubles(JACKKNIFE).values());
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

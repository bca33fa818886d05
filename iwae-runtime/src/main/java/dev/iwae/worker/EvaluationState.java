package dev.iwae.worker;

import dev.iwae.evaluate.ExampleResults;
import dev.iwae.store.NpyArray;
import dev.iwae.store.NpzArrays;
import dev.iwae.sweep.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The middle of an evaluation: the results of the first examples.
 *
 * @param shards in order
 * @param seconds of wall time of the attempts that have ended
 */
record EvaluationState(List<ExampleResults> shards, double seconds) {

  private static final String BOUND_SAMPLES = "boundSamples";
  private static final String BOUNDS = "bounds";
  private static final String EFFECTIVE_SAMPLE_SIZE = "effectiveSampleSize";
  private static final String UNITS = "units";
  private static final String POSTERIOR_MEANS = "posteriorMeans";
  private static final String SECONDS = "seconds";

  EvaluationState {
    shards = List.copyOf(shards);
  }

  static EvaluationState empty() {
    return new EvaluationState(List.of(), 0);
  }

  int examples() {
    return shards.stream().mapToInt(ExampleResults::examples).sum();
  }

  /** Sum of L_K over the examples, nats. */
  double sumOfBounds() {
    return shards.stream().flatMapToDouble(s -> Arrays.stream(s.logLikelihood())).sum();
  }

  EvaluationState plus(ExampleResults shard) {
    List<ExampleResults> more = new ArrayList<>(shards);
    more.add(shard);
    return new EvaluationState(more, seconds);
  }

  ExampleResults results() {
    return ExampleResults.concat(shards);
  }

  /** As named arrays, for one {@code .npz} file; not for an empty state. */
  Map<String, NpyArray> arrays(double totalSeconds) {
    ExampleResults results = results();
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put(BOUND_SAMPLES, longs(results.boundSamples()));
    arrays.put(BOUNDS, NpyArray.Doubles.ofRows(results.bounds()));
    arrays.put(EFFECTIVE_SAMPLE_SIZE, NpyArray.Doubles.of(results.effectiveSampleSize()));
    arrays.put(UNITS, longs(results.units()));
    arrays.put(POSTERIOR_MEANS, NpyArray.Doubles.ofRows(results.posteriorMeans()));
    arrays.put(SECONDS, NpyArray.Doubles.of(totalSeconds));
    return arrays;
  }

  /**
   * Reads what {@link #arrays} made.
   *
   * @throws UserException if the file cannot be read or holds something else
   */
  static EvaluationState read(Path npz) {
    NpzArrays arrays = NpzArrays.read(npz);
    ExampleResults results =
        new ExampleResults(
            integers(arrays.longs(BOUND_SAMPLES)),
            rows(arrays.doubles(BOUNDS)),
            arrays.doubles(EFFECTIVE_SAMPLE_SIZE).values(),
            integers(arrays.longs(UNITS)),
            rows(arrays.doubles(POSTERIOR_MEANS)));
    return new EvaluationState(List.of(results), arrays.doubles(SECONDS).values()[0]);
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

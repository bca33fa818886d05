package dev.iwae.worker.step;

import dev.iwae.store.NpyArray;
import dev.iwae.store.NpzArrays;
import dev.iwae.sweep.text.UserException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The results of a range of examples, computed by one worker.
 *
 * @param results of these examples
 * @param seconds of wall time that the worker took
 */
record EvaluatedPart<R>(R results, double seconds) {

  private static final String SECONDS = "seconds";

  /** As named arrays, for one {@code .npz} file. */
  Map<String, NpyArray> arrays(PartForm<R> form) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>(form.arrays(results));
    arrays.put(SECONDS, NpyArray.Doubles.of(seconds));
    return arrays;
  }

  /**
   * Reads what {@link #arrays} made.
   *
   * @throws UserException if the file cannot be read or holds something else
   */
  static <R> EvaluatedPart<R> read(Path npz, PartForm<R> form) {
    NpzArrays arrays = NpzArrays.read(npz);
    return new EvaluatedPart<>(form.read(arrays), arrays.doubles(SECONDS).values()[0]);
  }
}

package dev.iwae.worker.step;

import dev.iwae.store.NpyArray;
import dev.iwae.store.NpzArrays;
import java.util.List;
import java.util.Map;

/**
 * How results of ranges of examples are kept in files, and put together.
 *
 * @param <R> the results of a range
 */
interface PartForm<R> {

  /** As named arrays. */
  Map<String, NpyArray> arrays(R results);

  /**
   * The inverse of {@link #arrays}.
   *
   * @throws dev.iwae.sweep.text.UserException if the arrays are of something else
   */
  R read(NpzArrays arrays);

  /** The results of consecutive ranges as one. */
  R concat(List<R> ranges);

  /** Number of examples. */
  int examples(R results);

  /** Sum over the examples of what estimates log p(x), nats. */
  double sumOfBounds(R results);
}

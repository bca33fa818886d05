package dev.iwae.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The finished parts of an unfinished step, which any number of workers and processes compute
 * together: each part is claimed, computed and written by one of them.
 */
public interface StepParts {

  /** Names of the parts that are there, sorted; they are not verified. */
  List<String> names();

  /**
   * A part, its checksums verified. A damaged one is moved aside, the listener told, and nothing
   * returned.
   */
  Optional<Path> find(String part);

  /**
   * The right to compute a part, if nobody has it. Once held, look again whether the part, or the
   * whole step, is there.
   *
   * @throws dev.iwae.sweep.text.UserException if there can be no locks in the home
   */
  Optional<StepLock> claim(String part);

  /**
   * Writes a part. A kill at any moment leaves it whole or not at all.
   *
   * @param writer writes a ZIP such as {@link Npz#write}
   * @throws dev.iwae.sweep.text.UserException on a full disk or any other I/O problem
   */
  void write(String part, OutputStreamWriter writer);
}

package dev.iwae.api;

import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.machine.BlasChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * How a sweep is run. Values are changed by the methods that return another one.
 *
 * @param home folder of store and datasets
 * @param folder of the project: its git revision stands in the results
 * @param workers at most so many at once; as many as the machine has cores and memory for if absent
 * @param jvmArgs additional options of the workers' JVMs
 * @param blas BLAS kernels of the workers; the last bits depend on it
 * @param offline whether the network must not be touched
 * @param listener hears how it goes
 */
public record SweepOptions(
    Path home,
    Path folder,
    OptionalInt workers,
    List<String> jvmArgs,
    BlasChoice blas,
    boolean offline,
    SweepListener listener) {

  public SweepOptions {
    jvmArgs = List.copyOf(jvmArgs);
  }

  /** Home {@code ~/.iwae}, the current folder, a worker per core, and silence. */
  public static SweepOptions standard() {
    return new SweepOptions(
        Path.of(System.getProperty("user.home"), ".iwae"),
        Path.of("").toAbsolutePath(),
        OptionalInt.empty(),
        List.of(),
        BlasChoice.AUTO,
        false,
        SweepListener.SILENT);
  }

  /** Another home. */
  public SweepOptions home(Path other) {
    return new SweepOptions(other, folder, workers, jvmArgs, blas, offline, listener);
  }

  /**
   * Another number of workers.
   *
   * @throws UserException if it is less than 1
   */
  public SweepOptions workers(int count) {
    if (count < 1) {
      throw new UserException("there must be 1 worker or more, not " + count);
    }
    return new SweepOptions(home, folder, OptionalInt.of(count), jvmArgs, blas, offline, listener);
  }

  /** Another listener. */
  public SweepOptions listener(SweepListener other) {
    return new SweepOptions(home, folder, workers, jvmArgs, blas, offline, other);
  }
}

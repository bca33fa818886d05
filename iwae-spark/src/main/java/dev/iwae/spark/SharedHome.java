package dev.iwae.spark;

import dev.iwae.spark.wire.LockAnswer;
import dev.iwae.store.IoReason;
import dev.iwae.store.Scratch;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A lock in the home, held as long as the sweep, that no executor must be able to get: where it can
 * (NFS mounted with {@code nolock}, say), processes of two machines would delete each other's
 * unfinished files.
 *
 * @param home that is shared
 * @param scratch has the file, and goes with it
 * @param file that is locked
 * @param channel holds the lock
 */
record SharedHome(Path home, Scratch scratch, Path file, FileChannel channel) {

  static SharedHome lock(Path folder) {
    Path home = folder.toAbsolutePath();
    try {
      Scratch scratch = Scratch.create(home);
      Path file = scratch.folder().resolve("lock-probe");
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      channel.lock();
      return new SharedHome(home, scratch, file, channel);
    } catch (IOException e) {
      throw new UserException(
          "nothing can be locked in %s: %s. Choose a home on a file system with locks, -Diwae.home=<folder>, or leave iwae.spark.files=shared out"
              .formatted(home, IoReason.of(e)),
          e);
    }
  }

  /**
   * Why an executor cannot share the home, if so.
   *
   * @param answer a {@link LockAnswer}, or what went wrong
   * @param host of the executor
   */
  Optional<String> objection(String answer, String host) {
    if (answer.equals(LockAnswer.EXCLUDED.name())) {
      return Optional.empty();
    }
    String instead = "or leave iwae.spark.files=shared out: then files travel";
    return Optional.of(
        answer.equals(LockAnswer.ENTERED.name())
            ? "locks in %s do not reach from this machine to %s: both had %s at once. Mount the file system with locks (NFS without `nolock`), %s"
                .formatted(home, host, file, instead)
            : "%s cannot lock %s: %s. Let all executors see the home at the same place, %s"
                .formatted(host, file, answer, instead));
  }

  /** Gives the lock back. */
  void release() {
    try (scratch;
        channel) {
      // Both go.
    } catch (IOException e) {
      // An empty file stays behind, for the next goal.
    }
  }
}

package dev.iwae.worker;

import dev.iwae.store.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A log file of a build's own: where another build that runs at the same time has it, the next one
 * takes another name. It stays; who closes it leaves it to others.
 *
 * @param file that nobody else writes
 * @param lock that says so
 */
public record BuildLog(Path file, ProcessLock lock) implements AutoCloseable {

  /**
   * Takes the first that is free.
   *
   * @param folder created if absent
   * @param name without {@code .log}
   */
  public static BuildLog in(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    String free = name;
    Optional<ProcessLock> lock = lock(folder, free);
    for (int other = 2; lock.isEmpty(); other++) {
      free = String.format(Locale.ROOT, "%s-of-build-%d", name, other);
      lock = lock(folder, free);
    }
    return new BuildLog(folder.resolve(free + ".log").toAbsolutePath(), lock.get());
  }

  private static Optional<ProcessLock> lock(Path folder, String name) throws IOException {
    return ProcessLock.tryAcquire(folder.resolve(name + ".lock"));
  }

  @Override
  public void close() {
    lock.close();
  }
}

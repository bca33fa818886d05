package dev.iwae.worker;

import dev.iwae.store.ProcessLock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a worker's stdout and stderr go to. The file belongs to all workers of that number, one
 * after another; this knows where the current one's part begins. Workers of builds that run at the
 * same time have files of their own.
 */
final class WorkerLog implements AutoCloseable {

  private static final int TAIL_BYTES = 16_384;
  private static final int TAIL_LINES = 20;

  private final Path file;
  private final long start;
  private final ProcessLock lock;

  private WorkerLog(Path file, long start, ProcessLock lock) {
    this.file = file;
    this.start = start;
    this.lock = lock;
  }

  /** Begins a part at the end of the file, which need not be there yet. */
  static WorkerLog begin(Path folder, int worker) throws IOException {
    Files.createDirectories(folder);
    String name = "worker-" + worker;
    Optional<ProcessLock> lock = lock(folder, name);
    for (int other = 2; lock.isEmpty(); other++) {
      name = String.format(Locale.ROOT, "worker-%d-of-build-%d", worker, other);
      lock = lock(folder, name);
    }
    Path file = folder.resolve(name + ".log").toAbsolutePath();
    return new WorkerLog(file, Files.exists(file) ? Files.size(file) : 0, lock.get());
  }

  private static Optional<ProcessLock> lock(Path folder, String name) throws IOException {
    return ProcessLock.tryAcquire(folder.resolve(name + ".lock"));
  }

  /** The worker is gone: the file may be another's. */
  @Override
  public void close() {
    lock.close();
  }

  Path file() {
    return file;
  }

  /** The last lines of this part, without what every JVM with incubator modules says. */
  List<String> tail() {
    List<String> lines =
        text()
            .lines()
            .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
            .toList();
    return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
  }

  private String text() {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(start, log.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) Math.max(0, log.length() - from)];
      log.seek(from);
      log.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(the log cannot be read: " + e + ")";
    }
  }
}

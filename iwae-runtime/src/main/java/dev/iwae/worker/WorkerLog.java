package dev.iwae.worker;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a worker's stdout and stderr go to. The file belongs to all workers of that number, one
 * after another; this knows where the current one's part begins. Workers of builds that run at the
 * same time have files of their own.
 */
final class WorkerLog implements AutoCloseable {

  private static final int TAIL_BYTES = 16_384;
  private static final int TAIL_LINES = 20;

  private final BuildLog log;
  private final long start;

  private WorkerLog(BuildLog log, long start) {
    this.log = log;
    this.start = start;
  }

  /** Begins a part at the end of the file, which need not be there yet. */
  static WorkerLog begin(Path folder, int worker) throws IOException {
    BuildLog log = BuildLog.in(folder, "worker-" + worker);
    return new WorkerLog(log, Files.exists(log.file()) ? Files.size(log.file()) : 0);
  }

  /** The worker is gone: the file may be another's. */
  @Override
  public void close() {
    log.close();
  }

  Path file() {
    return log.file();
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
    try (RandomAccessFile file = new RandomAccessFile(log.file().toFile(), "r")) {
      long from = Math.max(start, file.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) Math.max(0, file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(the log cannot be read: " + e + ")";
    }
  }
}

package dev.iwae.spark.agent;

import dev.iwae.spark.wire.LockAnswer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Tries to get a lock that the sweep holds. */
final class LockTrial {

  private LockTrial() {}

  /** A {@link LockAnswer}, or what went wrong. */
  static String of(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return (lock == null ? LockAnswer.EXCLUDED : LockAnswer.ENTERED).name();
    } catch (IOException e) {
      return e.toString();
    }
  }
}

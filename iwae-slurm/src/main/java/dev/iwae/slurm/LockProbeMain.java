package dev.iwae.slurm;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Asks on a node for a lock that another machine holds. Started by {@link LockProbe}. */
public final class LockProbeMain {

  private LockProbeMain() {}

  /** Called with the locked file. */
  public static void main(String[] arguments) throws IOException {
    try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      System.out.println(lock == null ? LockProbe.EXCLUDED : LockProbe.ENTERED);
    }
  }
}

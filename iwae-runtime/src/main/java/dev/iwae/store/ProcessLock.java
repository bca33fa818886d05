package dev.iwae.store;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock file, held by at most one thread of all processes; the operating system frees it when its
 * process dies, however it dies.
 *
 * <p>Implementation note: the operating system's locks belong to the process, and on POSIX systems
 * closing any handle of a file drops all of the process's locks on it. So threads of one process
 * must settle among themselves, before the file is opened, who may open it. That is process-wide
 * state by nature, hence the static set.
 */
public final class ProcessLock implements StepLock {

  private static final long POLL_MILLIS = 100;
  // Where something has put a folder in the place of the file: nobody removes it, because another
  // process may have taken a lock in its place by then, so all agree on a file in it.
  private static final String IN_FOLDER = "lock";
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();
  // Handles of files that another class loader's copy of this class has locked: closing (or
  // collecting) one would drop that lock. The next look at the file takes it up again.
  private static final Map<Path, FileChannel> NOT_CLOSED = new ConcurrentHashMap<>();

  private final Path file;
  private final FileChannel channel;

  private ProcessLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Waits until the lock is free and takes it.
   *
   * @param file created if absent, stays behind empty; its folder is created, too
   * @param whileWaiting called about ten times a second as long as another holds the lock; what it
   *     throws ends the wait
   */
  public static ProcessLock acquire(Path file, Runnable whileWaiting) {
    try {
      Files.createDirectories(file.getParent());
      Optional<ProcessLock> lock = tryAcquire(file);
      while (lock.isEmpty()) {
        whileWaiting.run();
        Thread.sleep(POLL_MILLIS);
        lock = tryAcquire(file);
      }
      return lock.get();
    } catch (IOException e) {
      throw impossible(file, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException("Interrupted while waiting for the lock " + file, e);
    }
  }

  static UserException impossible(Path file, IOException e) {
    return new UserException(
        "Cannot lock %s: %s. Make the folder writable, or choose another home, on a local disk, with -Diwae.home=<folder>"
            .formatted(file, IoReason.of(e)),
        e);
  }

  /** Takes the lock if no other holds it. The folder must exist. */
  public static Optional<ProcessLock> tryAcquire(Path file) throws IOException {
    Path path = Files.isDirectory(file) ? file.resolve(IN_FOLDER) : file;
    Path identity = path.getParent().toRealPath().resolve(path.getFileName());
    if (!HELD.add(identity)) {
      return Optional.empty();
    }
    Optional<ProcessLock> lock = Optional.empty();
    try {
      lock = tryLock(identity);
      return lock;
    } finally {
      if (lock.isEmpty()) {
        HELD.remove(identity);
      }
    }
  }

  private static Optional<ProcessLock> tryLock(Path file) throws IOException {
    FileChannel known = NOT_CLOSED.remove(file);
    FileChannel channel =
        known == null
            ? FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
            : known;
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new ProcessLock(file, channel));
      }
    } catch (OverlappingFileLockException e) {
      NOT_CLOSED.put(file, channel);
      return Optional.empty();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  @Override
  public void close() {
    if (!channel.isOpen()) {
      return; // closed before: another may hold the lock by now
    }
    try {
      channel.close();
    } catch (IOException e) {
      // The lock is gone with the handle, whatever else went wrong.
    } finally {
      HELD.remove(file);
    }
  }
}

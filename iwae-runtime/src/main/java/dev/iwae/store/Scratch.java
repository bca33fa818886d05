package dev.iwae.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A temporary folder {@code tmp/<uuid>/} of a home, with a lock {@code tmp/<uuid>.lock} that lives
 * as long as its owner: so what a killed process left can be told from what is being written.
 */
public final class Scratch implements AutoCloseable {

  private static final String LOCK = ".lock";

  private final Path folder;
  private final Path lockFile;
  private final ProcessLock lock;

  private Scratch(Path folder, Path lockFile, ProcessLock lock) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /** A new, empty folder; deleted with all that is left in it when closed. */
  public static Scratch create(Path home) throws IOException {
    Path tmp = Files.createDirectories(home.resolve("tmp"));
    while (true) {
      String name = UUID.randomUUID().toString();
      Path lockFile = tmp.resolve(name + LOCK);
      Optional<ProcessLock> lock = ProcessLock.tryAcquire(lockFile);
      // A sweeper may have seen the file before it was locked, and deleted it.
      if (lock.isPresent() && Files.exists(lockFile)) {
        return new Scratch(Files.createDirectory(tmp.resolve(name)), lockFile, lock.get());
      }
      lock.ifPresent(ProcessLock::close);
    }
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** Deletes what killed processes have left. */
  static void sweep(Path home) throws IOException {
    Path tmp = home.resolve("tmp");
    if (!Files.isDirectory(tmp)) {
      return;
    }
    for (Path lockFile : lockFiles(tmp)) {
      Optional<ProcessLock> lock = ProcessLock.tryAcquire(lockFile);
      if (lock.isPresent()) {
        String name = lockFile.getFileName().toString();
        Path folder = tmp.resolve(name.substring(0, name.length() - LOCK.length()));
        new Scratch(folder, lockFile, lock.get()).close();
      }
    }
  }

  private static List<Path> lockFiles(Path tmp) throws IOException {
    try (Stream<Path> files = Files.list(tmp)) {
      return files.filter(file -> file.toString().endsWith(LOCK)).toList();
    }
  }

  @Override
  public void close() {
    // The folder goes first: one without a lock file would never be swept.
    try (lock) {
      DurableFiles.deleteTree(folder);
      Files.deleteIfExists(lockFile);
    } catch (IOException e) {
      // What could not be deleted is left unlocked, for the next sweep.
    }
  }
}

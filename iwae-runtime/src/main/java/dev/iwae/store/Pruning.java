package dev.iwae.store;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Removes results and checkpoints that nobody refers to, and checkpoints of stored steps: whoever
 * stored those was killed before it could drop them, and nobody comes that way again.
 */
final class Pruning {

  private final Home home;
  private final Entries entries;

  Pruning(Home home, Entries entries) {
    this.home = home;
    this.entries = entries;
  }

  PruneReport unused(Set<StepKey> keep) {
    return report(
        unused(home.entries(), key -> !keep.contains(key)),
        unused(home.checkpoints(), key -> !keep.contains(key) || entries.contains(key)));
  }

  private static List<StepKey> unused(Path root, Predicate<StepKey> isUnused) {
    return Shards.keys(root).stream().filter(isUnused).toList();
  }

  private PruneReport report(List<StepKey> steps, List<StepKey> checkpoints) {
    long bytes = steps.stream().mapToLong(key -> size(home.entry(key))).sum();
    bytes += checkpoints.stream().mapToLong(key -> size(home.checkpoint(key))).sum();
    return new PruneReport(steps, checkpoints, bytes);
  }

  PruneReport remove(PruneReport unused) {
    List<StepKey> steps = new ArrayList<>();
    List<StepKey> checkpoints = new ArrayList<>();
    long bytes = removeAll(unused.steps(), home::entry, steps);
    bytes += removeAll(unused.checkpoints(), home::checkpoint, checkpoints);
    return new PruneReport(steps, checkpoints, bytes);
  }

  private long removeAll(List<StepKey> keys, Function<StepKey, Path> place, List<StepKey> removed) {
    long bytes = 0;
    for (StepKey key : keys) {
      Path path = place.apply(key);
      long size = size(path);
      if (remove(key, path)) {
        removed.add(key);
        bytes += size;
      }
    }
    return bytes;
  }

  private boolean remove(StepKey key, Path path) {
    try {
      Files.createDirectories(home.lock(key).getParent());
      Optional<ProcessLock> lock = ProcessLock.tryAcquire(home.lock(key));
      if (lock.isEmpty()) {
        return false; // being computed
      }
      try (ProcessLock held = lock.get()) {
        return !StoredParts.areClaimed(path) && remove(path);
      }
    } catch (NoSuchFileException e) {
      return false; // somebody else was faster
    } catch (IOException e) {
      throw new UserException("Cannot remove " + path + ": " + IoReason.of(e), e);
    }
  }

  // Renamed before it is deleted, so that a kill leaves no half entry under the key's name.
  private boolean remove(Path path) throws IOException {
    try (Scratch scratch = Scratch.create(home.folder())) {
      Files.move(path, scratch.folder().resolve("pruned"), StandardCopyOption.ATOMIC_MOVE);
      return true;
    }
  }

  private static long size(Path path) {
    FileSizes sizes = new FileSizes();
    try {
      Files.walkFileTree(path, sizes);
      return sizes.bytes;
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw new UserException("Cannot read " + path + ": " + IoReason.of(e), e);
    }
  }

  /** The sum of files' sizes, by one question to the file system for each. */
  private static final class FileSizes extends SimpleFileVisitor<Path> {

    private long bytes;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      bytes += attributes.isRegularFile() ? attributes.size() : 0;
      return FileVisitResult.CONTINUE;
    }
  }
}

package dev.iwae.store;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The finished parts of an unfinished step, which any number of workers and processes compute
 * together: each part is claimed, computed and written by one of them.
 */
public final class StepParts {

  private static final String CLAIM = ".lock";

  private final StepKey key;
  private final Path folder;
  private final Checkpoints checkpoints;

  StepParts(StepKey key, Path folder, Checkpoints checkpoints) {
    this.key = key;
    this.folder = folder;
    this.checkpoints = checkpoints;
  }

  /** Names of the parts that are there, sorted; they are not verified. */
  public List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(Checkpoints.SUFFIX))
          .map(name -> name.substring(0, name.length() - Checkpoints.SUFFIX.length()))
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UserException("Cannot list " + folder + ": " + IoReason.of(e), e);
    }
  }

  /**
   * A part, its checksums verified. A damaged one is moved aside, the listener told, and nothing
   * returned.
   */
  public Optional<Path> find(String part) {
    return checkpoints.find(key, part);
  }

  /**
   * The right to compute a part, if nobody has it. Once held, look again whether the part, or the
   * whole step, is there.
   *
   * @throws UserException if there can be no locks in the home
   */
  public Optional<StepLock> claim(String part) {
    Path file = folder.resolve(part + CLAIM);
    try {
      Files.createDirectories(folder);
      return ProcessLock.tryAcquire(file).map(lock -> lock);
    } catch (NoSuchFileException e) {
      return Optional.empty(); // the step was completed and its parts dropped, at this moment
    } catch (IOException e) {
      throw ProcessLock.impossible(file, e);
    }
  }

  /** Whether somebody is computing a part that belongs into the folder. */
  static boolean areClaimed(Path folder) throws IOException {
    for (Path file : claims(folder)) {
      Optional<ProcessLock> lock = ProcessLock.tryAcquire(file);
      lock.ifPresent(ProcessLock::close);
      if (lock.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static List<Path> claims(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of(); // a damaged entry
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(CLAIM)).toList();
    }
  }

  /**
   * Writes a part. A kill at any moment leaves it whole or not at all.
   *
   * @param writer writes a ZIP such as {@link Npz#write}
   * @throws UserException on a full disk or any other I/O problem
   */
  public void write(String part, OutputStreamWriter writer) {
    checkpoints.write(key, part, writer);
  }
}

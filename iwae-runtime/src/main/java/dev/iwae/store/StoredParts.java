package dev.iwae.store;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Parts that are files in a folder, claimed by locks on files beside them. */
final class StoredParts implements StepParts {

  private static final String CLAIM = ".lock";

  private final StepKey key;
  private final Path folder;
  private final Checkpoints checkpoints;

  StoredParts(StepKey key, Path folder, Checkpoints checkpoints) {
    this.key = key;
    this.folder = folder;
    this.checkpoints = checkpoints;
  }

  @Override
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
    } catch (UncheckedIOException e) { // while it is listed
      throw cannotList(e.getCause());
    } catch (IOException e) {
      throw cannotList(e);
    }
  }

  @Override
  public Optional<Path> find(String part) {
    return checkpoints.find(key, part);
  }

  @Override
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

  private UserException cannotList(IOException e) {
    return new UserException("Cannot list " + folder + ": " + IoReason.of(e), e);
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

  @Override
  public void write(String part, OutputStreamWriter writer) {
    checkpoints.write(key, part, writer);
  }
}

package dev.iwae.store;

import dev.iwae.sweep.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Lists what is spread over folders named by the first two digits. */
final class Shards {

  private Shards() {}

  /** Everything two levels below a folder, sorted; nothing if there is no such folder. */
  static List<Path> list(Path root) {
    List<Path> found = new ArrayList<>();
    for (Path shard : children(root)) {
      found.addAll(children(shard));
    }
    return found;
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw new UserException("Cannot list " + folder + ": " + IoReason.of(e), e);
    }
  }
}

package dev.iwae.store;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Lists what is spread over folders named by the first two digits. */
final class Shards {

  private Shards() {}

  /** Everything two levels below a folder, sorted. */
  static List<Path> list(Path root) {
    return children(root).stream().flatMap(shard -> children(shard).stream()).toList();
  }

  /** The keys among their names, sorted. */
  static List<StepKey> keys(Path root) {
    return list(root).stream()
        .flatMap(path -> StepKey.parse(path.getFileName().toString()).stream())
        .toList();
  }

  /** What is in a folder, sorted; nothing if it is none. */
  static List<Path> children(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw new UserException("Cannot list " + folder + ": " + IoReason.of(e), e);
    }
  }
}

package dev.iwae.store;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Lists what is spread over folders named by the first two digits. */
final class Shards {

  private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");

  private Shards() {}

  /** The keys that things two levels below a folder are named by, sorted. */
  static List<StepKey> keys(Path root) {
    List<StepKey> found = new ArrayList<>();
    for (Path shard : children(root)) {
      children(shard).stream()
          .map(path -> path.getFileName().toString())
          .filter(name -> KEY.matcher(name).matches())
          .forEach(name -> found.add(new StepKey(name)));
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

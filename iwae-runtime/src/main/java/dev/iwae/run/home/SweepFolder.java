package dev.iwae.run.home;

import dev.iwae.sweep.text.NoPath;
import dev.iwae.sweep.text.Suggestion;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sweep files of a project: {@code *.yaml} and {@code *.yml} in its folder {@code sweeps}, but
 * for hidden ones, such as the {@code ._first.yaml} that macOS leaves on foreign disks.
 *
 * @param root the project's folder
 */
public record SweepFolder(Path root) {

  private static final String SUFFIX = "\\.ya?ml$";

  /** The files, sorted by name; none if there is no such folder. */
  public List<Path> files() {
    Path folder = root.resolve("sweeps");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(SweepFolder::isSweep).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the files can be called: their names without suffix. */
  public List<String> names() {
    return files().stream().map(SweepFolder::name).toList();
  }

  /**
   * Finds a sweep.
   *
   * @param pathOrName a file anywhere, relative to the root, or the name of a file in the folder
   * @throws UserException if there is no such file
   */
  public Path find(String pathOrName) {
    return path(pathOrName)
        .or(() -> files().stream().filter(file -> name(file).equals(pathOrName)).findFirst())
        .orElseThrow(
            () ->
                new UserException(
                    "there is no sweep `%s`: neither a file at this path nor a name in %s; %s"
                        .formatted(
                            pathOrName,
                            root.resolve("sweeps"),
                            Suggestion.advice(pathOrName, names()))));
  }

  /**
   * The only file in the folder.
   *
   * @throws UserException if there are several or none
   */
  public Path only() {
    List<Path> files = files();
    if (files.isEmpty()) {
      throw new UserException(
          "no sweep is named and %s has no sweep file (*.yaml): give one by -Diwae.sweep=FILE. In the POM of a parent, <inherited>false</inherited> keeps the goals out of modules without sweeps"
              .formatted(root.resolve("sweeps")));
    }
    if (files.size() > 1) {
      throw new UserException("no sweep is named; choose one:" + choices());
    }
    return files.get(0);
  }

  private Optional<Path> path(String text) {
    try {
      return Optional.of(root.resolve(text)).filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      throw new UserException(
          "the sweep `%s` is not a path: %s".formatted(text, NoPath.reason(e)), e);
    }
  }

  private String choices() {
    return names().stream().map("\n  -Diwae.sweep="::concat).collect(Collectors.joining());
  }

  private static boolean isSweep(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file) && !name.startsWith(".") && !name(file).equals(name);
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst(SUFFIX, "");
  }
}

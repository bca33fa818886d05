package dev.iwae.data.file;

import dev.iwae.sweep.text.Suggestion;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file that a sweep names.
 *
 * @param folder where relative paths start
 * @param declared as the sweep names it
 */
public record NamedFile(Path folder, Path declared) {

  private static final int SHOWN = 8;

  /**
   * The file, absolute.
   *
   * @throws UserException if it is not there, with what is there instead
   */
  public Path locate() {
    Path file = folder.resolve(declared).toAbsolutePath().normalize();
    if (Files.isDirectory(file)) {
      throw DataFault.of(
          file, "is a folder; it has " + shown(names(file)), "Name one file of data in it");
    }
    if (!Files.isRegularFile(file)) {
      throw new UserException(
          "There is no file %s, which the sweep names%s. Correct the path; relative ones start at the sweep file's folder%s"
              .formatted(
                  file,
                  (file.equals(declared) ? "" : " as " + declared) + instead(file),
                  home(file)));
    }
    return file;
  }

  private static String instead(Path file) {
    if (Files.isSymbolicLink(file)) {
      return "; it is a link to something that is not there";
    }
    Path parent = file.getParent();
    if (!Files.isDirectory(parent)) {
      return "; there is no folder " + parent;
    }
    return Suggestion.closest(file.getFileName().toString(), names(parent))
        .map("; beside it is `%s`"::formatted)
        .orElse("");
  }

  private static String home(Path file) {
    boolean tilde = file.toString().contains("/~");
    boolean home = file.startsWith(System.getProperty("user.home"));
    return tilde || home
        ? "; `~/` at the start of a path is " + System.getProperty("user.home")
        : "";
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String shown(List<String> names) {
    if (names.isEmpty()) {
      return "nothing";
    }
    String some = String.join("`, `", names.subList(0, Math.min(SHOWN, names.size())));
    return "`" + some + (names.size() > SHOWN ? "`, …" : "`");
  }
}

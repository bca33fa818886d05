package dev.iwae.sweep.language;

import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.NoPath;
import dev.iwae.sweep.text.Problems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads paths of files as absolute ones: what a sweep says does not depend on where it is used.
 *
 * @param folder where relative paths start
 */
record FilePaths(Path folder, Problems problems) {

  Optional<Path> read(Element element, String called) {
    return new Scalars(problems)
        .line(element, called)
        .flatMap(
            text -> {
              try {
                Path start = folder.toAbsolutePath().normalize();
                return Optional.of(start.resolve(expanded(text)).normalize());
              } catch (InvalidPathException e) {
                problems.add(element.place(), called + " is not a path: " + NoPath.reason(e));
                return Optional.empty();
              }
            });
  }

  /** {@code ~/} is the user's home, as in a shell. */
  private static String expanded(String text) {
    return text.equals("~") || text.startsWith("~/")
        ? System.getProperty("user.home") + text.substring(1)
        : text;
  }
}

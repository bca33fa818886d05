package dev.iwae.check;

import dev.iwae.results.GateVerdict;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be checked, or made the baseline.
 *
 * @param file the sweep file
 * @param root folder that messages name files from, if they lie in it
 * @param only a filter of runs such as {@code k=50,objective=iwae}; all runs if absent
 * @param home folder of the store that the results were made with
 * @param reports folder of the sweep's results.json
 * @param failing the verdicts that fail the build
 */
public record CheckRequest(
    Path file,
    Path root,
    Optional<String> only,
    Path home,
    Path reports,
    Set<GateVerdict> failing) {

  /** Where baselines are: beside the sweep file. */
  Path baselines() {
    return file.toAbsolutePath().normalize().resolveSibling("baselines");
  }

  /** A file as messages name it. */
  String shown(Path path) {
    Path start = root.toAbsolutePath().normalize();
    Path absolute = path.toAbsolutePath().normalize();
    String text = (absolute.startsWith(start) ? start.relativize(absolute) : path).toString();
    return text.replace('\\', '/');
  }
}

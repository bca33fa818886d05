package dev.iwae.check;

import dev.iwae.results.GateVerdict;
import dev.iwae.results.ResultsFolder;
import dev.iwae.run.SweepRequest;
import java.nio.file.Path;
import java.util.Set;

/**
 * What is to be checked, or made the baseline.
 *
 * @param sweep which runs of which sweep file; its home is that of the results
 * @param root folder that messages name files from, if they lie in it
 * @param results of the sweep
 * @param failing the verdicts that fail the build
 */
public record CheckRequest(
    SweepRequest sweep, Path root, ResultsFolder results, Set<GateVerdict> failing) {

  /** Where baselines are: beside the project's sweep files. */
  Path baselines() {
    return sweep.folder().resolve("baselines");
  }

  /** A file as messages name it. */
  String shown(Path path) {
    Path start = root.toAbsolutePath().normalize();
    Path absolute = path.toAbsolutePath().normalize();
    String text = (absolute.startsWith(start) ? start.relativize(absolute) : path).toString();
    return text.replace('\\', '/');
  }
}

package dev.iwae.run;

import dev.iwae.data.catalogue.WebAccess;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which sweep, and where its results and datasets are kept.
 *
 * @param file the sweep file
 * @param folder of the project's sweeps: in its repository the results are made, and baselines are
 *     in it; that of the file, but for sweeps that are no files of the project
 * @param only a filter of runs such as {@code k=50,objective=iwae}; all runs if absent
 * @param set settings in the place of those in the file, such as {@code schedule.batch=50}
 * @param home folder of store and datasets
 * @param network by which datasets are fetched
 */
public record SweepRequest(
    Path file,
    Path folder,
    Optional<String> only,
    Optional<String> set,
    Path home,
    WebAccess network) {

  /** Of the settings that the file declares. */
  public SweepRequest(Path file, Path folder, Optional<String> only, Path home, WebAccess network) {
    this(file, folder, only, Optional.empty(), home, network);
  }

  /** Of a file among the project's sweeps. */
  public SweepRequest(Path file, Optional<String> only, Path home, WebAccess network) {
    this(file, file.toAbsolutePath().normalize().getParent(), only, home, network);
  }
}

package dev.iwae.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which sweep, and where its results and datasets are kept.
 *
 * @param file the sweep file
 * @param only a filter of runs such as {@code k=50,objective=iwae}; all runs if absent
 * @param home folder of store and datasets
 * @param offline whether the network must not be touched
 */
public record SweepRequest(Path file, Optional<String> only, Path home, boolean offline) {}

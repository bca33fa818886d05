package dev.iwae.sweep;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Where the examples of a dataset come from. Relative paths start at the sweep file's folder. */
public sealed interface SourceSpec {

  /** A dataset of the catalogue, such as {@code digits} or {@code mnist}. */
  record Catalogue(String name) implements SourceSpec {}

  /** Local IDX image files, gzipped or not. */
  record Idx(Path train, Path test) implements SourceSpec {}

  /** NumPy archives whose array {@code x} is [examples, pixels] in 0..1. */
  record Npz(Path train, Path test) implements SourceSpec {}

  /** Text files with one example a line, values in 0..1 separated by commas. */
  record Csv(Path train, Path test) implements SourceSpec {}

  /** Drawn from a known model; the parameters depend on the kind. */
  record Synthetic(String kind, Map<String, Double> parameters) implements SourceSpec {
    public Synthetic {
      parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
    }
  }
}

package dev.iwae.sweep.spec;

import java.nio.file.Path;

/** Where the examples of a dataset come from. Relative paths start at the sweep file's folder. */
public sealed interface SourceSpec
    permits SourceSpec.Catalogue, SourceSpec.Idx, SourceSpec.Npz, SourceSpec.Csv, Synthetic {

  /** A dataset of the catalogue, such as {@code digits} or {@code mnist}. */
  record Catalogue(String name) implements SourceSpec {}

  /** Local IDX image files, gzipped or not. */
  record Idx(Path train, Path test) implements SourceSpec {}

  /** NumPy archives whose array {@code x} is [examples, pixels] in 0..1. */
  record Npz(Path train, Path test) implements SourceSpec {}

  /** Text files with one example a line, values in 0..1 separated by commas. */
  record Csv(Path train, Path test) implements SourceSpec {}
}

package dev.iwae.plan;

import dev.iwae.sweep.spec.dataset.DatasetSpec;
import java.nio.file.Path;

/** Where a step finds what it works on; no part of its identity, which holds the content. */
public sealed interface StepInput {

  /** The images of a dataset. */
  record Dataset(DatasetSpec dataset) implements StepInput {}

  /**
   * Named arrays in a file.
   *
   * @param dataset to try them on
   */
  record Weights(Path file, DatasetSpec dataset) implements StepInput {}
}

package dev.iwae.data;

import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.dataset.SourceSpec;

/** Datasets as a sweep declares them that says no more than the source. */
public final class Declared {

  private Declared() {}

  public static DatasetSpec dataset(SourceSpec source) {
    return new DatasetSpec(source, Binarization.DYNAMIC);
  }
}

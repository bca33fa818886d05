package dev.iwae.data;

import dev.iwae.sweep.spec.Binarization;
import dev.iwae.sweep.spec.DatasetSpec;
import dev.iwae.sweep.spec.SourceSpec;

/** Datasets as a sweep declares them that says no more than the source. */
public final class Declared {

  private Declared() {}

  public static DatasetSpec dataset(SourceSpec source) {
    return new DatasetSpec(source, Binarization.DYNAMIC);
  }
}

package dev.iwae.sweep.spec;

import java.util.OptionalInt;

/**
 * A dataset as declared.
 *
 * @param source where the examples come from
 * @param train use the first N training examples, the rest is the validation split; all if absent
 * @param test use the first N test examples; all if absent
 * @param binarization how pixel intensities become the binary x
 */
@Called("a dataset")
public record DatasetSpec(
    SourceSpec source,
    @Setting(atLeast = 1) OptionalInt train,
    @Setting(atLeast = 1) OptionalInt test,
    @Setting(key = "binarize", unlessGiven = "dynamic") Binarization binarization) {

  /** All examples. */
  public DatasetSpec(SourceSpec source, Binarization binarization) {
    this(source, OptionalInt.empty(), OptionalInt.empty(), binarization);
  }
}

package dev.iwae.sweep.spec.dataset;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;
import java.util.OptionalInt;

/**
 * A dataset as declared.
 *
 * @param source a name of the catalogue, or a mapping with files of your own, see below
 * @param train train on the first N training examples; the rest becomes the validation split; all
 *     if left out
 * @param test test on the first N test examples; all if left out
 * @param binarization how pixel intensities in 0..1 become the x that the model sees
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

package dev.iwae.sweep.spec.dataset;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is done to the values of files before they are the x of a model.
 *
 * @param label the column that is left out
 * @param scale what they are divided by
 * @param standardize whether each pixel gets mean 0 and variance 1 over the training examples
 * @param shape of an image, where the file does not tell it
 * @param split which share of the training file is kept for the test
 */
public record Preparation(
    LabelColumn label,
    OptionalDouble scale,
    boolean standardize,
    Optional<ImageShape> shape,
    Optional<Holdout> split) {

  /** Values as they are. */
  public static final Preparation NONE =
      new Preparation(
          new LabelColumn.Unsaid(),
          OptionalDouble.empty(),
          false,
          Optional.empty(),
          Optional.empty());
}

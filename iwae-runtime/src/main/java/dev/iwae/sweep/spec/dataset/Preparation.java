package dev.iwae.sweep.spec.dataset;

import dev.iwae.sweep.setting.Setting;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is done to the values of files before they are the x of a model.
 *
 * @param label the column that is no pixel: {@code first}, {@code last}, its heading, or {@code
 *     none}; unless it is said, what looks like one is refused
 * @param scale what values are divided by; 1 if left out, and 255 for IDX files of bytes
 * @param standardize gives every pixel mean 0 and variance 1 over the examples that are trained on;
 *     with {@code binarize: none} and models of {@code likelihood: gaussian}
 * @param shape {@code [height, width]} of an image, where the file does not tell it; a square
 *     number of values are a square without it
 * @param split instead of {@code test}: {@code {test: 0.1, validation: 0.1, seed: 1}} draws these
 *     shares of the examples; {@code validation} 0 and {@code seed} 1 if left out
 */
public record Preparation(
    @Setting(unlessGiven = "unsaid", later = true) LabelColumn label,
    @Setting(above = 0) OptionalDouble scale,
    @Setting(unlessGiven = "false", later = true) boolean standardize,
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

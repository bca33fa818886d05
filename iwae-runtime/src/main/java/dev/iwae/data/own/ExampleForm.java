package dev.iwae.data.own;

import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.dataset.LabelColumn;
import dev.iwae.sweep.spec.dataset.Preparation;
import java.util.Optional;

/**
 * How the examples of a dataset are written.
 *
 * @param pixels values of one, without its label
 * @param binarization of the dataset; without one, values may be any real numbers
 * @param preparation what the sweep says of the values; its label and scale
 */
public record ExampleForm(int pixels, Binarization binarization, Preparation preparation) {

  /** What is said of values that stand alone. */
  Preparation unlabelled() {
    return new Preparation(
        new LabelColumn.None(), preparation.scale(), false, Optional.empty(), Optional.empty());
  }

  boolean real() {
    return binarization == Binarization.NONE;
  }
}

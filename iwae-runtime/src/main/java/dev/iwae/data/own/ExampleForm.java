package dev.iwae.data.own;

import dev.iwae.sweep.spec.dataset.Header;
import dev.iwae.sweep.spec.dataset.LabelColumn;
import dev.iwae.sweep.spec.dataset.Preparation;
import java.util.Optional;

/**
 * How the examples of a dataset are written.
 *
 * @param pixels values of one, without its label
 * @param real whether values may be any real numbers, as those of a Gaussian likelihood
 * @param preparation what the sweep says of the values; its label and scale
 * @param header what the sweep says of a first line of text files
 */
public record ExampleForm(int pixels, boolean real, Preparation preparation, Header header) {

  /** Without headings where the sweep's files have none; else the file may have them or not. */
  Header firstLine() {
    return header == Header.FALSE ? Header.FALSE : Header.AUTO;
  }

  /** What is said of values that stand alone. */
  Preparation unlabelled() {
    return new Preparation(
        new LabelColumn.None(), preparation.scale(), false, Optional.empty(), Optional.empty());
  }
}

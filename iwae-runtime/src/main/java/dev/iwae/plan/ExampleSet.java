package dev.iwae.plan;

import dev.iwae.sweep.setting.Setting;
import dev.iwae.sweep.spec.dataset.Binarization;

/**
 * A range of the examples in one image file, and how the model sees them.
 *
 * @param content SHA-256 of the decompressed image file, 64 hexadecimal digits
 * @param first index of the first example, from 0
 * @param examples number of examples
 * @param pixels dimension of x
 * @param binarization how intensities become x
 */
public record ExampleSet(
    String content,
    int first,
    int examples,
    int pixels,
    @Setting(key = "binarize") Binarization binarization) {

  /** How many examples of another set are in this one, too. */
  public int shared(ExampleSet other) {
    int end = Math.min(first + examples, other.first + other.examples);
    return content.equals(other.content) ? Math.max(0, end - Math.max(first, other.first)) : 0;
  }
}

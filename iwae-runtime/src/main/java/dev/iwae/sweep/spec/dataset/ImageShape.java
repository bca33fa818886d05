package dev.iwae.sweep.spec.dataset;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;

/**
 * The size of an image, where its file does not tell it.
 *
 * @param height rows of pixels
 * @param width columns of pixels
 */
@Called(value = "`shape`", written = "[height, width]", row = true)
public record ImageShape(
    @Setting(called = "a side of `shape`", atLeast = 1, atMost = 16_384) int height,
    @Setting(called = "a side of `shape`", atLeast = 1, atMost = 16_384) int width) {

  public int pixels() {
    return Math.multiplyExact(height, width);
  }
}

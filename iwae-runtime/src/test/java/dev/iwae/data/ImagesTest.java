package dev.iwae.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ImagesTest {

  private static final Images THREE =
      Images.ofBytes(new byte[] {0, (byte) 255, 51, 102, (byte) 153, (byte) 204}, 3, 1, 2);

  @Test
  void meanIsOverTheFirstExamples() {
    assertThat(ImageMean.of(THREE, 2)).containsExactly((51 / 255f) / 2.0, (1.0 + 102 / 255f) / 2);
    assertThat(ImageMean.of(THREE.range(1, 1), 1)).containsExactly(51 / 255f, 102 / 255f);
  }

  /** In float32 the sum of these ones would stop at 2^24. */
  @Test
  void meanIsAccumulatedInFloat64() {
    int many = (1 << 24) + 4;
    byte[] white = new byte[many];
    Arrays.fill(white, (byte) 255);
    assertThat(ImageMean.of(Images.ofBytes(white, many, 1, 1), many)).containsExactly(1.0);
  }

  @Test
  void whatIsOutsideIsAnError() {
    Images last = THREE.range(2, 1);
    assertThatThrownBy(() -> Pixels.of(last, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Pixels.of(last, -1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> THREE.range(2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Pixels.of(THREE, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> ImageMean.of(THREE, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> ImageMean.of(THREE, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}

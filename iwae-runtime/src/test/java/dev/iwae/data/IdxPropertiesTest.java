package dev.iwae.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.store.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class IdxPropertiesTest {

  @Property(tries = 100)
  void pixelsComeBackInOrder(
      @ForAll @IntRange(min = 1, max = 20) int examples,
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll boolean gzipped,
      @ForAll long seed)
      throws IOException {
    byte[] pixels = new byte[examples * height * width];
    new Random(seed).nextBytes(pixels);
    byte[] raw = IdxBytes.images(examples, height, width, pixels);
    Path file = Files.createTempFile("images", ".idx");
    try {
      Files.write(file, gzipped ? IdxBytes.gzip(raw) : raw);

      Images images = Images.load(file, "idx");

      assertThat(new IdxFormat().content(List.of(file))).isEqualTo(Sha256.of(raw));
      assertThat(List.of(images.examples(), images.height(), images.width()))
          .containsExactly(examples, height, width);
      assertSame(images, pixels);
      int first = (int) Math.floorMod(seed, (long) examples);
      assertRange(images, first, examples - first);
    } finally {
      Files.delete(file);
    }
  }

  private static void assertSame(Images images, byte[] pixels) {
    float[] copy = new float[3 + images.pixels()];
    for (int example = 0; example < images.examples(); example++) {
      images.copyTo(example, copy, 3);
      for (int pixel = 0; pixel < images.pixels(); pixel++) {
        float expected = (pixels[example * images.pixels() + pixel] & 0xff) / 255f;
        assertThat(copy[3 + pixel]).isEqualTo(expected);
      }
    }
  }

  private static void assertRange(Images images, int first, int count) {
    Images range = images.range(first, count);
    assertThat(range.examples()).isEqualTo(count);
    for (int example = 0; example < count; example++) {
      assertThat(Pixels.of(range, example)).isEqualTo(Pixels.of(images, first + example));
    }
  }
}

package dev.iwae.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class IdxFileTest {

  private static final byte[] PIXELS = {0, 51, 102, (byte) 153, (byte) 204, (byte) 255};

  @TempDir Path folder;

  private Path file(byte... bytes) throws IOException {
    return Files.write(folder.resolve("images-idx3"), bytes);
  }

  @Test
  void intensityIsByteOver255() throws IOException {
    Images images = Images.load(file(IdxBytes.images(1, 2, 3, PIXELS)), "idx");

    assertThat(images.examples()).isEqualTo(1);
    assertThat(images.height()).isEqualTo(2);
    assertThat(images.width()).isEqualTo(3);
    assertThat(images.pixels()).isEqualTo(6);
    float[] x = Pixels.of(images, 0);
    assertThat(x[0]).isZero();
    assertThat(x[1]).isEqualTo(51 / 255f);
    assertThat(x[3]).isEqualTo(153 / 255f);
    assertThat(x[5]).isOne();
  }

  @Test
  void labelsAreNoImages() throws IOException {
    assertRefused(
        file(IdxBytes.labels((byte) 7)), "holds labels (IDX magic number 0x801), expected images");
  }

  @Test
  void otherFilesAreNoImages() throws IOException {
    assertRefused(
        file("<html>no such page".getBytes()), "starts with 0x3c68746d, expected the IDX magic");
    assertRefused(file(), "has 0 bytes, expected an IDX file of images");
  }

  /** Blank images, say, which deflate could not have made so small. */
  @Test
  void muchFitsIntoFewBytesOfXz() throws IOException {
    byte[] blank = IdxBytes.images(1000, 28, 28, new byte[1000 * 784]);
    ByteArrayOutputStream small = new ByteArrayOutputStream();
    try (OutputStream out = new XZOutputStream(small, new LZMA2Options())) {
      out.write(blank);
    }
    assertThat(small.size()).isLessThan(blank.length / 1032);

    assertThat(IdxFile.read(file(small.toByteArray())).examples()).isEqualTo(1000);
  }

  /** The sweep need not be corrected: it was right when it was planned. */
  @Test
  void aFileThatWentMeanwhileIsSaidToBeGone() {
    assertThatThrownBy(() -> Images.load(folder.resolve("datasets/digits/train"), "idx"))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith(
            "if the sweep was planned with it, run again: what belongs into the home is made anew");
  }

  @Test
  void everyTruncationIsNoticed() throws IOException {
    byte[] raw = IdxBytes.images(1, 2, 3, PIXELS);
    byte[] gzipped = IdxBytes.gzip(raw);
    for (int length = 0; length < raw.length; length++) {
      assertRefused(file(Arrays.copyOf(raw, length)), "");
    }
    for (int length = 0; length < gzipped.length; length++) {
      assertRefused(file(Arrays.copyOf(gzipped, length)), "");
    }
  }

  @Test
  void truncationSaysWhatWasExpected() throws IOException {
    assertRefused(
        file(IdxBytes.images(2, 2, 3, PIXELS)),
        "is cut short: it says it has 2 images of 2 x 3 pixels, which are 12 bytes, but only 6"
            + " follow");
  }

  @Test
  void trailingBytesAreNoticed() throws IOException {
    assertRefused(
        file(IdxBytes.images(1, 1, 5, PIXELS)),
        "goes on after the 1 images of 1 x 5 pixels that it says it has (5 bytes)");
  }

  @Test
  void emptyAndHugeShapesAreRefusedWithoutAllocating() throws IOException {
    assertRefused(file(IdxBytes.images(0, 2, 3, PIXELS)), "says it has 0 images");
    assertRefused(file(IdxBytes.images(1, -2, 3, PIXELS)), "expected at least one");
    assertRefused(
        file(IdxBytes.images(Integer.MAX_VALUE, 2, 3, PIXELS)), "more than the 2 GB readable");
    assertRefused(
        file(IdxBytes.images(1, 1 << 16, 1 << 16, PIXELS)), "more than the 2 GB readable");
    Path large = file(IdxBytes.gzip(IdxBytes.images(2_000_000, 32, 32, PIXELS)));
    assertThatThrownBy(() -> Images.load(large, "idx"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("bytes cannot hold 2,000,000 images of 32 x 32 pixels");
  }

  @Test
  void numbersAreWrittenTheSameEverywhere() throws IOException {
    Path large = file(IdxBytes.gzip(IdxBytes.images(2_000_000, 32, 32, PIXELS)));
    Locale locale = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThatThrownBy(() -> Images.load(large, "idx")).hasMessageContaining("2,000,000 images");
    } finally {
      Locale.setDefault(locale);
    }
  }

  @Test
  void aFlippedByteInAGzipFileIsNoticed() throws IOException {
    byte[] gzipped = IdxBytes.gzip(IdxBytes.images(1, 2, 3, PIXELS));
    gzipped[gzipped.length - 8] ^= 1; // of its CRC-32
    assertRefused(file(gzipped), "is a damaged gzip file");
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = folder.resolve("none");
    assertThatThrownBy(() -> Images.load(missing, "idx"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("there is no " + missing);
  }

  private static void assertRefused(Path file, String problem) {
    assertThatThrownBy(() -> Images.load(file, "idx"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(file + " ")
        .hasMessageContaining(problem);
  }
}

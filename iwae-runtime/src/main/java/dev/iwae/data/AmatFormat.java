package dev.iwae.data;

import dev.iwae.data.file.DataFault;
import dev.iwae.data.file.DataFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Text files of 28 x 28 pixels, each 0 or 1, separated by single spaces, an example a line: how
 * Larochelle publishes the binarised MNIST.
 */
public record AmatFormat() implements ImageFormat {

  public static final String NAME = "amat";
  public static final int SIDE = 28;

  private static final int PIXELS = SIDE * SIDE;
  private static final Checksum SHA_256 = Checksum.sha256("");

  @Override
  public Images read(List<Path> files) {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream(1 << 20);
    for (Path file : files) {
      new DataFile(file)
          .read(
              in -> {
                append(new BufferedInputStream(in, 1 << 16), file, pixels);
                return null;
              });
    }
    return Images.ofBytes(pixels.toByteArray(), pixels.size() / PIXELS, SIDE, SIDE);
  }

  @Override
  public String content(List<Path> files) {
    return ContentRecipe.sha256(NAME, files, SHA_256);
  }

  private static void append(InputStream in, Path file, ByteArrayOutputStream pixels)
      throws IOException {
    int line = 1;
    int column = 0; // 2 * PIXELS characters a line, digits at even ones
    for (int c = in.read(); c >= 0; c = in.read()) {
      boolean digit = column % 2 == 0;
      boolean end = column == 2 * PIXELS - 1;
      if (digit ? c != '0' && c != '1' : c != (end ? '\n' : ' ')) {
        throw DataFault.of(
            file,
            String.format(
                Locale.ROOT,
                "is not %d zeros and ones with single spaces between them, an example a line: see line %d, column %d",
                PIXELS,
                line,
                column + 1));
      }
      if (digit) {
        pixels.write(c == '1' ? 255 : 0); // intensity is byte / 255
      }
      column = end ? 0 : column + 1;
      line += end ? 1 : 0;
    }
    if (column != 0 || line == 1) {
      throw DataFault.of(file, "is cut short: it ends inside line " + line);
    }
  }
}

package dev.iwae.evaluate;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small grey images beside one another, in rows of ten, as a PNG of 16 grey levels. */
final class ImageGrid {

  private static final int COLUMNS = 10;
  private static final int GAP = 1;
  private static final int BITS = 4;
  private static final int WHITE = (1 << BITS) - 1;
  private static final int GAP_LEVEL = WHITE / 2;

  private final int height;
  private final int width;
  private final BufferedImage canvas;

  /**
   * @param height of an image, pixels
   * @param width of an image, pixels
   * @param images how many
   */
  ImageGrid(int height, int width, int images) {
    this.height = height;
    this.width = width;
    int columns = Math.min(images, COLUMNS);
    int rows = (images + COLUMNS - 1) / COLUMNS;
    this.canvas =
        new BufferedImage(
            columns * (width + GAP) - GAP,
            rows * (height + GAP) - GAP,
            BufferedImage.TYPE_BYTE_BINARY,
            greys());
    fillGaps();
  }

  /**
   * Puts an image in its place.
   *
   * @param index 0-based, by rows
   * @param intensities 0 is black, 1 white; values outside are cut // [height][width]
   */
  void put(int index, float[] intensities) {
    int left = index % COLUMNS * (width + GAP);
    int top = index / COLUMNS * (height + GAP);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float cut = Math.min(Math.max(intensities[y * width + x], 0), 1);
        canvas.getRaster().setSample(left + x, top + y, 0, Math.round(cut * WHITE));
      }
    }
  }

  /** The bytes of a PNG file. */
  byte[] png() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(canvas);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private void fillGaps() {
    for (int y = 0; y < canvas.getHeight(); y++) {
      for (int x = 0; x < canvas.getWidth(); x++) {
        canvas.getRaster().setSample(x, y, 0, GAP_LEVEL);
      }
    }
  }

  private static IndexColorModel greys() {
    byte[] levels = new byte[1 << BITS];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) (i * 255 / WHITE);
    }
    return new IndexColorModel(BITS, levels.length, levels, levels, levels);
  }
}

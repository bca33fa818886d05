package dev.iwae.data;

import dev.iwae.data.file.DataFault;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The header of an IDX file of images: a magic number and three lengths, big-endian (LeCun, Cortes
 * and Burges, "The MNIST database of handwritten digits").
 */
record IdxHeader(int examples, int height, int width) {

  static final int BYTES = 16;
  private static final int IMAGES = 0x0803; // unsigned bytes, three axes
  private static final int LABELS = 0x0801;
  private static final int LARGEST = Integer.MAX_VALUE - 64; // of a Java array

  /** Parses the first 16 bytes; fewer are a truncated file. */
  static IdxHeader parse(byte[] start, Path file) {
    if (start.length < 4) {
      throw DataFault.of(
          file,
          String.format(Locale.ROOT, "has %d bytes, expected an IDX file of images", start.length));
    }
    ByteBuffer buffer = ByteBuffer.wrap(start);
    requireImages(buffer.getInt(), file);
    if (start.length < BYTES) {
      throw DataFault.of(file, "ends inside its header of 16 bytes");
    }
    IdxHeader header = new IdxHeader(buffer.getInt(), buffer.getInt(), buffer.getInt());
    if (header.examples < 1 || header.height < 1 || header.width < 1) {
      throw DataFault.of(file, "says it has %s, expected at least one".formatted(header.text()));
    }
    if (header.tooLarge()) {
      throw DataFault.of(
          file, "says it has %s, more than the 2 GB readable".formatted(header.text()));
    }
    return header;
  }

  private static void requireImages(int magic, Path file) {
    if (magic == LABELS) {
      throw DataFault.of(file, "holds labels (IDX magic number 0x801), expected images (0x803)");
    }
    if (magic != IMAGES) {
      throw DataFault.of(
          file,
          "starts with 0x%08x, expected the IDX magic number of images, 0x00000803, gzipped or not"
              .formatted(magic));
    }
  }

  private boolean tooLarge() {
    long pixels = (long) height * width;
    return pixels > Integer.MAX_VALUE || pixels * examples > LARGEST;
  }

  /** Bytes after the header. */
  int bodyBytes() {
    return examples * height * width;
  }

  byte[] encode() {
    return ByteBuffer.allocate(BYTES)
        .putInt(IMAGES)
        .putInt(examples)
        .putInt(height)
        .putInt(width)
        .array();
  }

  String text() {
    return String.format(Locale.ROOT, "%,d images of %d x %d pixels", examples, height, width);
  }
}

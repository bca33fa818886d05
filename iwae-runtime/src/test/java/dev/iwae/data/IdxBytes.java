package dev.iwae.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** IDX files in memory, written by the format's definition. */
public final class IdxBytes {

  private IdxBytes() {}

  public static byte[] images(int examples, int height, int width, byte[] pixels) {
    return ByteBuffer.allocate(16 + pixels.length)
        .putInt(0x00000803)
        .putInt(examples)
        .putInt(height)
        .putInt(width)
        .put(pixels)
        .array();
  }

  public static byte[] labels(byte... labels) {
    return ByteBuffer.allocate(8 + labels.length)
        .putInt(0x00000801)
        .putInt(labels.length)
        .put(labels)
        .array();
  }

  public static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("in memory", e);
    }
    return out.toByteArray();
  }
}

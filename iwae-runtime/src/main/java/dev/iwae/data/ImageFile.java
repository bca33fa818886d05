package dev.iwae.data;

import dev.iwae.store.NpyHeader;
import dev.iwae.store.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/**
 * The one file that images are, wherever they came from, and whose SHA-256 they are known by: bytes
 * are an IDX file // [examples][height][width], float32 a NumPy file of the same axes.
 */
public final class ImageFile {

  private ImageFile() {}

  /** What images are known by. */
  public static ImageIdentity identify(Images images, ValueRange range) {
    MessageDigest digest = Sha256.digest();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      write(images, out);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing was written", e);
    }
    return new ImageIdentity(
        Sha256.hex(digest), images.examples(), images.height(), images.width(), range);
  }

  /** The format of {@link ImageSource} that {@link #write} writes. */
  public static String format(Images images) {
    return images.areBytes() ? "idx" : "npy";
  }

  /** Writes the file; leaves the stream open. */
  public static void write(Images images, OutputStream out) throws IOException {
    if (images.areBytes()) {
      writeIdx(images, out);
    } else {
      writeNpy(images, out);
    }
  }

  private static void writeIdx(Images images, OutputStream out) throws IOException {
    out.write(new IdxHeader(images.examples(), images.height(), images.width()).encode());
    float[] values = new float[images.pixels()];
    byte[] bytes = new byte[values.length];
    for (int example = 0; example < images.examples(); example++) {
      images.copyTo(example, values, 0);
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) Math.round(values[i] * 255);
      }
      out.write(bytes);
    }
  }

  private static void writeNpy(Images images, OutputStream out) throws IOException {
    int[] shape = {images.examples(), images.height(), images.width()};
    out.write(new NpyHeader("<f4", false, shape).encode());
    float[] values = new float[images.pixels()];
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int example = 0; example < images.examples(); example++) {
      images.copyTo(example, values, 0);
      bytes.asFloatBuffer().put(values);
      out.write(bytes.array());
    }
  }
}

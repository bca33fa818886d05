package dev.iwae.store;

import dev.iwae.sweep.text.UserException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads a matrix of an {@code .npz} archive row by row, for those too large to be held twice. */
public final class NpzMatrix {

  private static final int BUFFER = 1 << 16;
  // A longer row is a wrong header.
  private static final int LONGEST_ROW = 1 << 24;

  private NpzMatrix() {}

  /** Is passed the rows in order. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * Takes a row.
     *
     * @param row 0-based
     * @param values // [columns], float64 rounded to the nearest float32; the visitor's to keep
     */
    void row(int row, float[] values);
  }

  /**
   * Passes on all rows of a float32 or float64 matrix in C order.
   *
   * @throws MalformedArray if the archive has no such matrix or is damaged, perhaps after rows have
   *     been passed on
   * @throws UserException if the file cannot be read
   */
  public static void read(Path file, String name, Visitor visitor) {
    if (Files.isDirectory(file)) {
      throw new MalformedArray(file.toString(), "is a folder");
    }
    String origin = "Array '" + name + "' of " + file;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(name + ".npy");
      if (entry == null) {
        throw new MalformedArray(file.toString(), "has no array '" + name + "'");
      }
      CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32());
      try (InputStream buffered = new BufferedInputStream(in, BUFFER)) {
        readRows(buffered, origin, visitor);
      }
      if (in.getChecksum().getValue() != entry.getCrc()) {
        throw new MalformedArray(origin, "is damaged: its checksum does not match");
      }
    } catch (ZipException e) {
      throw new MalformedArray(
          file.toString(), "is no readable .npz archive: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UserException("Cannot read " + file + ": " + IoReason.of(e), e);
    }
  }

  private static void readRows(InputStream in, String origin, Visitor visitor) throws IOException {
    NpyHeader header = NpyHeader.read(in, origin);
    requireMatrix(header, origin);
    int columns = header.shape()[1];
    byte[] bytes = new byte[columns * header.type().bytes];
    for (int row = 0; row < header.shape()[0]; row++) {
      if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
        throw new MalformedArray(
            origin, "is cut short: it ends in row %d of %d".formatted(row, header.shape()[0]));
      }
      visitor.row(row, floats(header.type(), bytes, columns));
    }
    if (in.read() >= 0) {
      throw new MalformedArray(origin, "goes on after its %d rows".formatted(header.shape()[0]));
    }
  }

  private static void requireMatrix(NpyHeader header, String origin) {
    int[] shape = header.shape();
    if (header.type() == NpyType.INT64) {
      throw new MalformedArray(origin, "holds integers");
    }
    if (shape.length != 2) {
      throw new MalformedArray(origin, "has " + shape.length + " axes, expected 2");
    }
    if (shape[0] < 1 || shape[1] < 1 || shape[1] > LONGEST_ROW) {
      throw new MalformedArray(origin, "has %d rows of %d values".formatted(shape[0], shape[1]));
    }
    if (header.fortranOrder() && shape[0] > 1 && shape[1] > 1) {
      throw new MalformedArray(origin, "is in Fortran order");
    }
  }

  private static float[] floats(NpyType type, byte[] bytes, int columns) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[columns];
    if (type == NpyType.FLOAT32) {
      buffer.asFloatBuffer().get(values);
    } else {
      for (int i = 0; i < columns; i++) {
        values[i] = (float) buffer.getDouble(i * Double.BYTES);
      }
    }
    return values;
  }
}

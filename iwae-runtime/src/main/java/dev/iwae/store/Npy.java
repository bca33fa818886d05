package dev.iwae.store;

import dev.iwae.sweep.text.UserException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * NumPy's {@code .npy} files. Reads little-endian float32, float64 and int64 in C or Fortran order;
 * writes C order, format 1.0. The same array is always the same bytes.
 */
public final class Npy {

  private static final int LARGEST = Integer.MAX_VALUE - 1024;

  private Npy() {}

  /**
   * The array in a file.
   *
   * @throws UserException if the file cannot be read or is malformed; names the file
   */
  public static NpyArray read(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(in, file.toString());
    } catch (IOException e) {
      throw new UserException("Cannot read " + file + ": " + IoReason.of(e), e);
    }
  }

  /** The array that is all that is left of a stream; origin names it in errors. */
  static NpyArray read(InputStream in, String origin) throws IOException {
    NpyHeader header = NpyHeader.read(in, origin);
    NpyType type = NpyType.of(header.descr(), origin);
    int length = byteLength(type, header.shape(), origin);
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new MalformedArray(
          origin,
          String.format(
              Locale.ROOT, "is cut short: %,d of %,d bytes of data", bytes.length, length));
    }
    if (in.read() >= 0) {
      throw new MalformedArray(
          origin, String.format(Locale.ROOT, "goes on after its %,d bytes of data", length));
    }
    if (header.fortranOrder()) {
      bytes = NpyElements.fromFortranOrder(bytes, header.shape(), type.bytes);
    }
    return NpyElements.decode(type, header.shape(), bytes);
  }

  /** Writes an array to a new or emptied file. */
  public static void write(Path file, NpyArray array) throws IOException {
    Files.write(file, encode(array, file.toString()));
  }

  /** The bytes of a {@code .npy} file; origin names it in errors. */
  static byte[] encode(NpyArray array, String origin) {
    NpyType type = NpyType.of(array);
    byte[] header = new NpyHeader(type.descr, false, array.shape()).encode();
    int length = byteLength(type, array.shape(), origin);
    byte[] bytes = new byte[header.length + length];
    System.arraycopy(header, 0, bytes, 0, header.length);
    NpyElements.encode(array, ByteBuffer.wrap(bytes, header.length, length).slice());
    return bytes;
  }

  private static int byteLength(NpyType type, int[] shape, String origin) {
    try {
      long bytes = Math.multiplyExact(Shapes.elements(shape), (long) type.bytes);
      if (bytes <= LARGEST) {
        return (int) bytes;
      }
    } catch (ArithmeticException e) {
      // falls through to the error: larger still
    }
    throw new MalformedArray(origin, "is larger than the 2 GB that one array may have");
  }
}

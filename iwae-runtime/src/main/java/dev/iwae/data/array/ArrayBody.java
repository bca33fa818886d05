package dev.iwae.data.array;

import dev.iwae.data.file.DataFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The elements of an array, which its header tells the number of.
 *
 * @param file they are in
 * @param name of the array in errors
 */
record ArrayBody(Path file, String name) {

  private static final long LARGEST = Integer.MAX_VALUE - 64;

  /** All that is left of a stream, which must be those elements and nothing more. */
  ByteBuffer read(InputStream in, ElementType type, List<Integer> shape) throws IOException {
    int length = length(type, shape);
    // Grows with what is there: a header that promises more costs nothing.
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw DataFault.of(
          file,
          String.format(
              Locale.ROOT,
              "is cut short: %s of %s are %d bytes, but only %d follow its header",
              name,
              NumberArray.text(shape),
              length,
              bytes.length));
    }
    if (in.read() >= 0) {
      throw DataFault.of(
          file,
          String.format(
              Locale.ROOT,
              "goes on after %s of %s (%d bytes)",
              name,
              NumberArray.text(shape),
              length));
    }
    return ByteBuffer.wrap(bytes);
  }

  /** Refuses, before anything is read, what no array of Java can hold. */
  int length(ElementType type, List<Integer> shape) {
    try {
      long bytes = Math.multiplyExact(NumberArray.elements(shape), (long) type.bytes());
      if (shape.stream().allMatch(axis -> axis > 0) && bytes <= LARGEST) {
        return (int) bytes;
      }
    } catch (ArithmeticException e) {
      // told below: larger still
    }
    throw DataFault.of(
        file,
        "says that %s is %s, expected at least one element and at most 2 GB"
            .formatted(name, NumberArray.text(shape)));
  }
}

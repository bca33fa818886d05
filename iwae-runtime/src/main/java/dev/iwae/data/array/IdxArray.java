package dev.iwae.data.array;

import dev.iwae.data.file.DataFault;
import dev.iwae.data.file.DataFile;
import dev.iwae.data.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A file in the IDX format (LeCun, Cortes and Burges, "The MNIST database of handwritten digits"):
 * two zero bytes, the type, the number of axes, their lengths; then the elements, all big-endian.
 */
public final class IdxArray {

  private static final Map<Integer, ElementType> TYPES =
      Map.of(
          0x08, ElementType.UINT8,
          0x09, ElementType.INT8,
          0x0b, ElementType.INT16,
          0x0c, ElementType.INT32,
          0x0d, ElementType.FLOAT32,
          0x0e, ElementType.FLOAT64);

  private static final double LARGEST_BYTE = 255;

  private IdxArray() {}

  /**
   * Reads the images of a file.
   *
   * @throws DataFault for a file of something else, or one that is cut short
   */
  public static Table read(Path path) {
    DataFile file = new DataFile(path);
    NumberArray array = file.read(in -> read(in, path));
    if (array.shape().size() == 1) {
      throw DataFault.of(
          path,
          "holds %s numbers on one axis: labels, expected images".formatted(array.text()),
          "Name the file with the images, such as train-images-idx3-ubyte");
    }
    return ArrayImages.table(array, 0, path, "an array");
  }

  /** The same with values in 0..1 where the file is of bytes, which are divided by 255. */
  public static Table readIntensities(Path path) {
    Table table = read(path);
    if (!isOfBytes(path)) {
      return table;
    }
    requireGrey(table);
    return table.with((example, pixel) -> table.values().at(example, pixel) / LARGEST_BYTE);
  }

  /** Zeros and ones are no images of 0 to 255, but ones that somebody has binarised. */
  private static void requireGrey(Table table) {
    boolean one = false;
    for (int example = 0; example < table.examples(); example++) {
      for (int pixel = 0; pixel < table.pixels(); pixel++) {
        double value = table.values().at(example, pixel);
        if (value > 1) {
          return;
        }
        one |= value == 1;
      }
    }
    if (one && table.examples() > 1) {
      throw DataFault.of(
          table.file(),
          "has only the bytes 0 and 1, and bytes are divided by 255",
          "Say `scale: 1` for binary images, or `scale: 255` if they are meant to be nearly black");
    }
  }

  private static boolean isOfBytes(Path path) {
    return new DataFile(path).read(in -> type(in.readNBytes(Integer.BYTES), path))
        == ElementType.UINT8;
  }

  private static NumberArray read(InputStream in, Path path) throws IOException {
    byte[] magic = in.readNBytes(Integer.BYTES);
    ElementType type = type(magic, path);
    int axes = magic[3] & 0xff;
    byte[] lengths = in.readNBytes(axes * Integer.BYTES);
    if (axes == 0 || lengths.length < axes * Integer.BYTES) {
      throw DataFault.of(path, "ends inside its header");
    }
    List<Integer> shape = new ArrayList<>();
    for (int axis = 0; axis < axes; axis++) {
      shape.add(ByteBuffer.wrap(lengths).getInt(axis * Integer.BYTES));
    }
    ByteBuffer bytes =
        new ArrayBody(path, "an IDX array").read(in, type, shape); // big-endian, as Java's are
    return new NumberArray(shape, false, index -> type.at(bytes, index));
  }

  private static ElementType type(byte[] magic, Path path) {
    boolean idx = magic.length == 4 && magic[0] == 0 && magic[1] == 0;
    if (!idx || !TYPES.containsKey(magic[2] & 0xff)) {
      throw new DataFile(path)
          .misfit("an IDX file")
          .orElseGet(
              () ->
                  DataFault.of(
                      path,
                      magic.length < 4
                          ? String.format(
                              Locale.ROOT,
                              "has %d bytes, expected an IDX file of images",
                              magic.length)
                          : "starts with 0x%08x, expected the IDX magic number of images, 0x00000803 for bytes"
                              .formatted(ByteBuffer.wrap(magic).getInt())));
    }
    return TYPES.get(magic[2] & 0xff);
  }
}

package dev.iwae.data.own;

import dev.iwae.data.Images;
import dev.iwae.data.file.DataFault;
import dev.iwae.data.table.Table;
import dev.iwae.data.table.TableMemory;
import java.util.Locale;

/** Images in the least memory that keeps their values to the bit. */
final class TableImages {

  private static final int LARGEST = 255;

  private TableImages() {}

  /** Bytes where each value is one of b / 255, however it was written; float32 otherwise. */
  static Images of(Table table) {
    int height = table.axes().get(0);
    int width = table.axes().get(1);
    long pixels = (long) table.examples() * table.pixels();
    boolean bytes = areBytes(table);
    requireMemory(table, pixels * (bytes ? 1 : Float.BYTES));
    if (bytes) {
      return Images.ofBytes(bytes(table, (int) pixels), table.examples(), height, width);
    }
    return Images.ofRows(rows(table), height, width);
  }

  private static boolean areBytes(Table table) {
    int pixels = table.pixels();
    for (int example = 0; example < table.examples(); example++) {
      for (int pixel = 0; pixel < pixels; pixel++) {
        float value = (float) table.values().at(example, pixel);
        int near = Math.round(value * LARGEST);
        if (near < 0 || near > LARGEST || near / (float) LARGEST != value) {
          return false;
        }
      }
    }
    return true;
  }

  private static byte[] bytes(Table table, int size) {
    byte[] bytes = new byte[size];
    int pixels = table.pixels();
    for (int i = 0; i < size; i++) {
      float value = (float) table.values().at(i / pixels, i % pixels);
      bytes[i] = (byte) Math.round(value * LARGEST);
    }
    return bytes;
  }

  private static float[][] rows(Table table) {
    float[][] rows = new float[table.examples()][table.pixels()];
    for (int example = 0; example < rows.length; example++) {
      for (int pixel = 0; pixel < rows[example].length; pixel++) {
        rows[example][pixel] = (float) table.values().at(example, pixel);
      }
    }
    return rows;
  }

  private static void requireMemory(Table table, long bytes) {
    TableMemory left = TableMemory.left(1);
    if (bytes > left.bytes()) {
      throw DataFault.of(
          table.file(),
          String.format(
              Locale.ROOT,
              "has %,d examples of %,d values, which take %,d MB; this Java has %,d MB left",
              table.examples(),
              table.pixels(),
              bytes >> 20,
              left.megabytes()),
          TableMemory.ADVICE);
    }
  }
}

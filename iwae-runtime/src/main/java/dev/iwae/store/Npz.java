package dev.iwae.store;

import dev.iwae.sweep.text.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * NumPy's {@code .npz} archives: a ZIP with one {@code .npy} for each named array. Reads stored
 * ({@code np.savez}) and deflated ({@code np.savez_compressed}) ones; writes stored ones, and the
 * same arrays are always the same bytes.
 */
public final class Npz {

  private static final String SUFFIX = ".npy";
  // Not the first moment that a ZIP can express, 1980-01-01 00:00: Java takes that for "earlier"
  // and
  // adds a field that depends on the time zone.
  private static final LocalDateTime TIMESTAMP = LocalDateTime.of(1980, 2, 1, 0, 0);
  private static final long LARGEST = Integer.MAX_VALUE;

  private Npz() {}

  /**
   * All arrays of an archive, in its order.
   *
   * @throws UserException if the file cannot be read or is malformed; names the file and array
   */
  public static Map<String, NpyArray> read(Path file) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    VerifiedZip.read(
        file,
        (entry, bytes) -> {
          if (entry.endsWith(SUFFIX)) {
            String name = entry.substring(0, entry.length() - SUFFIX.length());
            arrays.put(name, array(name, bytes, file));
          }
        });
    return arrays;
  }

  /**
   * One array of an archive, if it is there; memory is needed for it alone.
   *
   * @throws UserException if the file cannot be read or is malformed
   */
  public static Optional<NpyArray> read(Path file, String name) {
    List<NpyArray> found = new ArrayList<>();
    VerifiedZip.read(file, name + SUFFIX, (entry, bytes) -> found.add(array(name, bytes, file)));
    return found.stream().findFirst();
  }

  private static NpyArray array(String name, byte[] bytes, Path file) throws IOException {
    return Npy.read(new ByteArrayInputStream(bytes), "Array '" + name + "' of " + file);
  }

  /**
   * All arrays of an archive as float32, in its order; float64 is rounded to the nearest.
   *
   * @throws UserException if the file cannot be read, is malformed or holds integers
   */
  public static List<NamedArray> readFloats(Path file) {
    List<NamedArray> arrays = new ArrayList<>();
    read(file)
        .forEach(
            (name, array) ->
                arrays.add(new NamedArray(name, array.shape(), floats(name, array, file))));
    return arrays;
  }

  private static float[] floats(String name, NpyArray array, Path file) {
    if (array instanceof NpyArray.Floats floats) {
      return floats.values();
    }
    if (array instanceof NpyArray.Doubles doubles) {
      float[] rounded = new float[doubles.values().length];
      for (int i = 0; i < rounded.length; i++) {
        rounded[i] = (float) doubles.values()[i];
      }
      return rounded;
    }
    throw new MalformedArray(
        "Array '" + name + "' of " + file, "holds integers, expected are floating-point numbers");
  }

  /** Writes float32 arrays, in the order given. */
  public static void write(OutputStream out, List<NamedArray> arrays) throws IOException {
    Map<String, NpyArray> byName = new LinkedHashMap<>();
    for (NamedArray array : arrays) {
      if (byName.put(array.name(), new NpyArray.Floats(array.shape(), array.values())) != null) {
        throw new IllegalArgumentException("two arrays are named " + array.name());
      }
    }
    write(out, byName);
  }

  /** Writes arrays in the order of the map; leaves the stream open. */
  public static void write(OutputStream out, Map<String, ? extends NpyArray> arrays)
      throws IOException {
    requireSmall(arrays);
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setMethod(ZipOutputStream.STORED);
    for (Map.Entry<String, ? extends NpyArray> array : arrays.entrySet()) {
      byte[] bytes = Npy.encode(array.getValue(), "Array '" + array.getKey() + "'");
      zip.putNextEntry(stored(array.getKey(), bytes));
      zip.write(bytes);
      zip.closeEntry();
    }
    zip.finish();
    out.flush();
  }

  private static void requireSmall(Map<String, ? extends NpyArray> arrays) {
    long bytes = 0;
    for (NpyArray array : arrays.values()) {
      bytes += Shapes.elements(array.shape()) * NpyType.of(array).bytes;
    }
    if (bytes > LARGEST) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "An archive of arrays with %,d bytes is larger than the 2 GB that one file may have; use a smaller model",
              bytes));
    }
  }

  private static ZipEntry stored(String name, byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry(name + SUFFIX);
    entry.setTimeLocal(TIMESTAMP);
    entry.setSize(bytes.length);
    entry.setCompressedSize(bytes.length);
    entry.setCrc(crc.getValue());
    return entry;
  }
}

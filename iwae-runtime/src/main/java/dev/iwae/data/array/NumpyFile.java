package dev.iwae.data.array;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.iwae.data.file.ArchiveKind;
import dev.iwae.data.file.DataFault;
import dev.iwae.data.file.DataFile;
import dev.iwae.data.table.Table;
import dev.iwae.store.MalformedArray;
import dev.iwae.store.NpyHeader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** NumPy's archives of named arrays, {@code .npz}, and its files of one array, {@code .npy}. */
public final class NumpyFile {

  private static final String SUFFIX = ".npy";
  private static final String MAGIC = "\u0093NUMPY";
  private static final int BUFFER = 1 << 16;

  private final Path path;

  public NumpyFile(Path path) {
    this.path = path;
  }

  /**
   * Reads the images of an array.
   *
   * @param name of the array; without one, that which is {@code x} or alone
   * @throws DataFault if there is none, with the arrays that there are
   */
  public Table read(Optional<String> name) {
    DataFile file = new DataFile(path);
    if (file.isZip()) {
      return archived(name);
    }
    NumberArray array = file.read(in -> array(in, "the array"));
    return ArrayImages.table(array, 0, path, "an array");
  }

  /**
   * @throws DataFault if it is one array, which has no name to be chosen by
   */
  public void requireNames() {
    DataFile file = new DataFile(path);
    if (!file.isZip() && startsAsNumpy(file)) {
      throw DataFault.of(
          path,
          "has one array, and no names",
          "Name each file by `train` and `test`, or have `split` divide this one");
    }
  }

  private Table archived(Optional<String> wanted) {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      Map<String, ZipEntry> entries =
          zip.stream()
              .filter(entry -> entry.getName().endsWith(SUFFIX))
              .collect(
                  Collectors.toMap(
                      entry ->
                          entry.getName().substring(0, entry.getName().length() - SUFFIX.length()),
                      entry -> (ZipEntry) entry,
                      (first, second) -> first,
                      LinkedHashMap::new));
      if (entries.isEmpty()) {
        requireOther(zip);
      }
      String name = new ArrayChoice(path, headers(zip, entries)).choose(wanted);
      ZipEntry entry = entries.get(name);
      CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32());
      NumberArray array;
      try (InputStream buffered = new BufferedInputStream(in, BUFFER)) {
        array = array(buffered, "array `" + name + "`");
      }
      if (in.getChecksum().getValue() != entry.getCrc()) {
        throw DataFault.of(path, "is damaged: the checksum of array `" + name + "` does not match");
      }
      return ArrayImages.table(array, 0, path, "array `" + name + "`");
    } catch (ZipException e) {
      throw DataFault.of(path, "is no readable .npz archive (" + e.getMessage() + ")");
    } catch (IOException e) {
      throw new DataFile(path).unreadable(e);
    }
  }

  private void requireOther(ZipFile zip) {
    ArchiveKind.fault(path, zip.stream().map(ZipEntry::getName).toList())
        .ifPresent(
            fault -> {
              throw fault;
            });
  }

  private Map<String, String> headers(ZipFile zip, Map<String, ZipEntry> entries)
      throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, ZipEntry> entry : entries.entrySet()) {
      try (InputStream in = zip.getInputStream(entry.getValue())) {
        NpyHeader header = NpyHeader.read(in, path.toString());
        headers.put(
            entry.getKey(),
            header.descr() + " " + NumberArray.text(NumberArray.shape(header.shape())));
      } catch (MalformedArray e) {
        headers.put(entry.getKey(), "unreadable");
      }
    }
    return headers;
  }

  private NumberArray array(InputStream in, String name) throws IOException {
    NpyHeader header;
    try {
      header = NpyHeader.read(in, path.toString());
    } catch (MalformedArray e) {
      throw Optional.of(new DataFile(path))
          .filter(file -> !startsAsNumpy(file))
          .flatMap(file -> file.misfit("a NumPy file"))
          .orElseGet(() -> DataFault.of(path, e.problem()));
    }
    ElementType type = type(header, name);
    ByteBuffer bytes =
        new ArrayBody(path, name)
            .read(in, type, NumberArray.shape(header.shape()))
            .order(order(header));
    return new NumberArray(
        NumberArray.shape(header.shape()), header.fortranOrder(), index -> type.at(bytes, index));
  }

  private static boolean startsAsNumpy(DataFile file) {
    return new String(file.beginning(), ISO_8859_1).startsWith(MAGIC);
  }

  private ElementType type(NpyHeader header, String name) {
    String bare = header.descr().replaceFirst("^[<>|=]", "");
    return Arrays.stream(ElementType.values())
        .filter(type -> type.numpy().equals(bare))
        .findFirst()
        .orElseThrow(
            () ->
                DataFault.of(
                    path,
                    "has elements of type '%s' in %s".formatted(header.descr(), name),
                    bare.startsWith("O")
                        ? "Objects of Python are not read: stack them into one array of numbers"
                        : "Convert it with .astype('float32')"));
  }

  private static ByteOrder order(NpyHeader header) {
    return header.descr().startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }
}

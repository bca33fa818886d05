package dev.iwae.data.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.data.table.Table;
import dev.iwae.store.NpyArray;
import dev.iwae.store.Npz;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The archives in {@code npz} are NumPy's, made by {@code images.py} there. */
class NumpyFileTest {

  @TempDir Path folder;

  private static Path numpys(String name) {
    try {
      return Path.of(NumpyFileTest.class.getResource("npz/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Table read(Path file) {
    return new NumpyFile(file).read(Optional.empty());
  }

  private static double[] values(Table table) {
    double[] values = new double[table.examples() * table.pixels()];
    Arrays.setAll(values, i -> table.values().at(i / table.pixels(), i % table.pixels()));
    return values;
  }

  @ParameterizedTest
  @ValueSource(strings = {"float32", "float64", "compressed", "fortran", "bigendian", "other"})
  void readsWhatNumPyWrites(String name) {
    Table table = read(numpys(name + ".npz"));

    assertThat(table.examples()).isEqualTo(3);
    assertThat(table.axes()).containsExactly(4);
    for (int i = 0; i < 12; i++) {
      assertThat((float) table.values().at(i / 4, i % 4)).isEqualTo(i / 11f);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i1",
        "u1",
        "i2",
        "u2",
        "i4",
        "u4",
        "i8",
        "u8",
        "f2",
        "f4",
        "f8",
        "i2-big",
        "f8-big-fortran"
      })
  void everyTypeOfNumbers(String name) {
    assertThat(values(read(numpys("types/" + name + ".npy"))))
        .containsExactly(0, 1, 2, 3, 100, 127);
  }

  @Test
  void valuesAtTheEndsOfTheirTypes() {
    assertThat(values(read(numpys("types/ends-i1.npy")))).containsExactly(-128, 127);
    assertThat(values(read(numpys("types/ends-u8.npy")))).containsExactly(0, 0x1p64);
    assertThat(values(read(numpys("types/ends-f2.npy"))))
        .containsExactly(-65504, 0x1p-24, 0x1p-14, Double.POSITIVE_INFINITY);
    assertThat(values(read(numpys("types/bool.npy")))).containsExactly(1, 0, 1, 1);
  }

  @ParameterizedTest
  @CsvSource({"cube,2 x 3", "channels-last,3 x 2 x 5", "channels-first,3 x 2 x 5", "grey,2 x 3"})
  void axesOfImages(String name, String axes) {
    Table table = read(numpys("axes/" + name + ".npy"));
    assertThat(NumberArray.text(table.axes())).isEqualTo(axes);
    double[] counted = new double[table.examples() * table.pixels()];
    Arrays.setAll(counted, i -> i);
    assertThat(values(table)).isEqualTo(counted); // made so that they are 0, 1, 2, … once read
  }

  @Test
  void arraysAreFoundByNameOrNamed() throws IOException {
    Path file = folder.resolve("x.npz");
    NpyArray images = new NpyArray.Floats(new int[] {2, 2}, new float[] {1, 2, 3, 4});
    NpyArray labels = NpyArray.Longs.of(7, 8);
    write(file, Map.of("x_train", images, "y_train", labels));

    assertThat(values(new NumpyFile(file).read(Optional.of("x_train"))))
        .containsExactly(1, 2, 3, 4);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has no array `x`; it has ")
        .hasMessageContaining("`x_train` (<f4 2 x 2)")
        .hasMessageContaining("`y_train` (<i8 2)")
        .hasMessageContaining("{file: x.npz, train: x_train, ");
    write(file, Map.of("X", images, "y", labels));
    assertThat(read(file).examples()).isEqualTo(2);
    assertThatThrownBy(() -> new NumpyFile(file).read(Optional.of("z")))
        .hasMessageContaining("has no array `z`");
    assertThatThrownBy(() -> new NumpyFile(file).read(Optional.of("y")))
        .hasMessageContaining("has array `y` of 2. Images are [examples, pixels]");
  }

  @Test
  void headersThatPromiseTooMuchCostNothing() throws IOException {
    for (String shape : List.of("(1000000, 2000)", "(3000000000, 784)", "(70000, 70000, 70000)")) {
      byte[] header =
          ("\u0093NUMPY\u0001\0v\0{'descr': '<f4', 'fortran_order': False, 'shape': "
                  + shape
                  + ", }")
              .getBytes(StandardCharsets.ISO_8859_1);
      byte[] padded = Arrays.copyOf(header, 128);
      Arrays.fill(padded, header.length, 127, (byte) ' ');
      padded[127] = '\n';
      Path file = Files.write(folder.resolve("x.npy"), padded);
      assertThatThrownBy(() -> read(file)).isInstanceOf(UserException.class);
    }
  }

  @Test
  void damagedArchivesAreToldAsSuch() throws IOException {
    Path file = folder.resolve("x.npz");
    write(file, Map.of("x", new NpyArray.Floats(new int[] {200, 10}, new float[2000])));
    byte[] whole = Files.readAllBytes(file);

    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> read(file)).hasMessageContaining("is no readable .npz archive");

    byte[] altered = whole.clone();
    altered[5000] ^= 1;
    Files.write(file, altered);
    assertThatThrownBy(() -> read(file)).hasMessageContaining("`x` does not match");

    Files.writeString(file, "0,1\n");
    assertThatThrownBy(() -> read(file))
        .hasMessageContaining("x.npz is text, not a NumPy file. Name it in `csv`");

    Files.write(file, new byte[] {(byte) 0x80, 4, 'a', 'b'});
    assertThatThrownBy(() -> read(file)).hasMessageContaining("is a Python pickle");
  }

  @Test
  void archivesOfOthersAreNamed() throws IOException {
    Path file = folder.resolve("x.pt");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("archive/data.pkl"));
      zip.putNextEntry(new ZipEntry("archive/data/0"));
    }
    assertThatThrownBy(() -> read(file))
        .hasMessageContaining("x.pt is a file of PyTorch. Load it in Python");
  }

  private static void write(Path file, Map<String, NpyArray> arrays) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      Npz.write(out, arrays);
    }
  }
}

package dev.iwae.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.store.NpyArray;
import dev.iwae.store.Npz;
import dev.iwae.store.Sha256;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The archives in {@code npz} are NumPy's, made by {@code images.py} there. */
class NpzFormatTest {

  @TempDir Path folder;

  private static ImageSource numpys(String name) {
    try {
      Path file = Path.of(NpzFormatTest.class.getResource("npz/" + name + ".npz").toURI());
      return new ImageSource("npz", List.of(file));
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private ImageSource write(String name, NpyArray array) throws IOException {
    Path file = folder.resolve("x.npz");
    try (OutputStream out = Files.newOutputStream(file)) {
      Npz.write(out, Map.of(name, array));
    }
    return new ImageSource("npz", List.of(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"float32", "float64", "compressed"})
  void readsWhatNumPyWrites(String name) throws IOException {
    ImageSource source = numpys(name);
    Images images = source.read();

    assertThat(images.examples()).isEqualTo(3);
    for (int i = 0; i < 12; i++) {
      assertThat(images.intensity(i / 4, i % 4)).isEqualTo(i / 11f);
    }
    assertThat(source.identify())
        .isEqualTo(new ImageIdentity(Sha256.of(source.files().get(0)), 3, 2, 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uint8 | has elements of type '|u1'",
        "bool | has elements of type '|b1'",
        "int64 | holds integers",
        "fortran | is in Fortran order",
        "cube | has 3 axes, expected 2",
        "empty | has 0 rows of 4 values",
        "other | has no array 'x'",
        "bigendian | has elements of type '>f4'",
      })
  void otherArraysAreRefusedWithTheRightOneTold(String name, String problem) {
    ImageSource source = numpys(name.strip());

    assertThatThrownBy(source::identify)
        .isInstanceOf(UserException.class)
        .hasMessageContaining(source.files().get(0).toString())
        .hasMessageContaining(problem.strip())
        .hasMessageContaining("array `x` of float32 or float64, [examples, pixels] in C order");
  }

  @Test
  void valuesOutsideTheUnitIntervalAreNamed() throws IOException {
    float[] values = {0, 1, 0.5f, 255};
    ImageSource source = write("x", new NpyArray.Floats(new int[] {2, 2}, values));
    assertThatThrownBy(source::identify)
        .hasMessageContaining("x.npz has 255.0 as pixel 1 of example 1")
        .hasMessageEndingWith("Divide them by the largest there can be, such as 255");

    values[3] = Float.NaN;
    assertThatThrownBy(write("x", new NpyArray.Floats(new int[] {2, 2}, values))::read)
        .hasMessageContaining("has NaN as pixel 1 of example 1")
        .hasMessageEndingWith("Leave out examples that lack values, or fill them in");
  }

  @Test
  void damagedArchivesAreToldAsSuch() throws IOException {
    float[] values = new float[2000];
    ImageSource source = write("x", new NpyArray.Floats(new int[] {200, 10}, values));
    Path file = source.files().get(0);
    byte[] whole = Files.readAllBytes(file);

    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(source::identify).hasMessageContaining("is no readable .npz archive");

    byte[] altered = whole.clone();
    altered[5000] ^= 1;
    Files.write(file, altered);
    assertThatThrownBy(source::read).hasMessageContaining("its checksum does not match");

    Files.writeString(file, "0,1\n");
    assertThatThrownBy(source::read).hasMessageContaining("is no readable .npz archive");

    assertThatThrownBy(() -> new ImageSource("npz", List.of(folder)).identify())
        .isInstanceOf(UserException.class);
  }
}

package dev.iwae.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"float32.npy", "fortran.npy", "version2.npy", "version3.npy"})
  void readsNumpysFloat32InAnyOrderAndVersion(String name) {
    NpyArray.Floats array = (NpyArray.Floats) Npy.read(NumpyFiles.file(name));

    assertThat(array.shape()).containsExactly(2, 3, 4);
    float[] expected = new float[24];
    IntStream.range(0, 24).forEach(i -> expected[i] = (float) NumpyFiles.element(i));
    assertThat(array.values()).containsExactly(expected);
  }

  @Test
  void readsNumpysFloat64() {
    NpyArray.Doubles array = (NpyArray.Doubles) Npy.read(NumpyFiles.file("float64.npy"));

    assertThat(array.shape()).containsExactly(2, 3, 4);
    assertThat(array.values())
        .containsExactly(IntStream.range(0, 24).mapToDouble(NumpyFiles::element).toArray());
  }

  @Test
  void readsNumpysInt64() {
    NpyArray.Longs array = (NpyArray.Longs) Npy.read(NumpyFiles.file("int64.npy"));

    assertThat(array.values()).containsExactly(0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE);
  }

  @Test
  void readsScalarsAndEmptyArrays() {
    NpyArray.Doubles scalar = (NpyArray.Doubles) Npy.read(NumpyFiles.file("scalar.npy"));
    NpyArray.Floats empty = (NpyArray.Floats) Npy.read(NumpyFiles.file("empty.npy"));

    assertThat(scalar.shape()).isEmpty();
    assertThat(scalar.values()).containsExactly(0.1);
    assertThat(empty.shape()).containsExactly(0, 3);
    assertThat(empty.values()).isEmpty();
  }

  @Test
  void keepsSpecialValues() {
    NpyArray.Floats array = (NpyArray.Floats) Npy.read(NumpyFiles.file("special.npy"));

    assertThat(bits(array.values()))
        .containsExactly(
            bits(
                Float.NaN,
                Float.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY,
                -0.0f,
                Float.MIN_VALUE));
  }

  private static int[] bits(float... values) {
    return IntStream.range(0, values.length).map(i -> Float.floatToIntBits(values[i])).toArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "float32.npy",
        "float64.npy",
        "int64.npy",
        "scalar.npy",
        "empty.npy",
        "special.npy"
      })
  void writesTheBytesThatNumpyWrites(String name) throws IOException {
    Path copy = folder.resolve(name);

    Npy.write(copy, Npy.read(NumpyFiles.file(name)));

    assertThat(copy).hasSameBinaryContentAs(NumpyFiles.file(name));
  }

  @ParameterizedTest
  @CsvSource({"big-endian.npy,'>f4'", "int32.npy,'<i4'"})
  void refusesOtherElementTypesByName(String name, String type) {
    assertThatThrownBy(() -> Npy.read(NumpyFiles.file(name)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("'" + type + "'")
        .hasMessageContaining("astype");
  }

  @Test
  void everyTruncationIsNoticed() throws IOException {
    byte[] whole = Files.readAllBytes(NumpyFiles.file("float32.npy"));
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Npy.read(new ByteArrayInputStream(part), "part.npy"))
          .as("%d bytes", length)
          .isInstanceOf(MalformedArray.class)
          .hasMessageStartingWith("part.npy ");
    }
  }

  @Test
  void saysHowMuchIsMissingOrTooMuch() throws IOException {
    byte[] whole = Files.readAllBytes(NumpyFiles.file("float32.npy"));
    Path file = folder.resolve("weights.npy");

    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(() -> Npy.read(file))
        .hasMessage(file + " is cut short: 95 of 96 bytes of data");
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(() -> Npy.read(file))
        .hasMessage(file + " goes on after its 96 bytes of data");
  }

  @Test
  void aHugeShapeIsAnErrorAndNotAnAllocation() throws IOException {
    byte[] header = new NpyHeader("<f4", false, new int[] {1 << 30, 1 << 30, 1 << 30}).encode();
    assertThatThrownBy(() -> Npy.read(new ByteArrayInputStream(header), "huge.npy"))
        .isInstanceOf(MalformedArray.class)
        .hasMessage("huge.npy is larger than the 2 GB that one array may have");
  }

  @Test
  void garbageAndMissingFilesAreNamed() throws IOException {
    Path garbage = Files.writeString(folder.resolve("x.npy"), "not an array at all");
    assertThatThrownBy(() -> Npy.read(garbage))
        .hasMessage(garbage + " does not start like a NumPy array");
    Path missing = folder.resolve("y.npy");
    assertThatThrownBy(() -> Npy.read(missing))
        .isInstanceOf(UserException.class)
        .hasMessage("Cannot read " + missing + ": there is no " + missing);
  }
}

package dev.iwae.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.iwae.sweep.text.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpzTest {

  @TempDir Path folder;

  private static final List<NamedArray> TWO =
      List.of(
          new NamedArray("q1.hidden1.W", new int[] {2, 1}, new float[] {1, -2}),
          new NamedArray("q1.hidden1.b", new int[] {1}, new float[] {0.5f}));

  @ParameterizedTest
  @ValueSource(strings = {"stored.npz", "deflated.npz"})
  void readsNumpysArchives(String name) {
    List<NamedArray> arrays = Npz.readFloats(NumpyFiles.file(name));

    assertThat(arrays).extracting(NamedArray::name).containsExactly("q1.hidden1.W", "q1.hidden1.b");
    assertThat(arrays.get(0).shape()).containsExactly(3, 4);
    assertThat(arrays.get(0).values()[11]).isEqualTo((float) NumpyFiles.element(11));
    assertThat(arrays.get(1).values()).containsExactly(1.5f, -2);
  }

  @Test
  void readsArraysOfSeveralTypes() {
    Map<String, NpyArray> arrays = Npz.read(NumpyFiles.file("mixed.npz"));

    assertThat(((NpyArray.Doubles) arrays.get("double")).shape()).containsExactly(3, 4);
    assertThat(((NpyArray.Longs) arrays.get("updates")).values()).containsExactly(12);
  }

  @Test
  void readsOneArrayAlone() {
    Path file = NumpyFiles.file("mixed.npz");

    assertThat(Npz.read(file, "updates"))
        .hasValueSatisfying(
            array -> assertThat(((NpyArray.Longs) array).values()).containsExactly(12));
    assertThat(Npz.read(file, "update")).isEmpty();
  }

  @Test
  void integersAreNoWeights() {
    assertThatThrownBy(() -> Npz.readFloats(NumpyFiles.file("mixed.npz")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("mixed.npz")
        .hasMessageContaining("'updates'");
  }

  @Test
  void roundsFloat64ToFloat32() throws IOException {
    Path file = folder.resolve("double.npz");
    try (var out = Files.newOutputStream(file)) {
      Npz.write(out, Map.of("x", NpyArray.Doubles.of(0.1)));
    }
    assertThat(Npz.readFloats(file).get(0).values()).containsExactly(0.1f);
  }

  @Test
  void readsWhatItWrites() throws IOException {
    Path file = Files.write(folder.resolve("two.npz"), bytes(TWO));

    List<NamedArray> read = Npz.readFloats(file);
    assertThat(read).extracting(NamedArray::name).containsExactly("q1.hidden1.W", "q1.hidden1.b");
    assertThat(read.get(0).shape()).containsExactly(2, 1);
    assertThat(read.get(0).values()).containsExactly(1, -2);
    assertThat(read.get(1).values()).containsExactly(0.5f);
  }

  @Test
  void theSameArraysAreTheSameBytesInAnyTimeZone() throws IOException {
    TimeZone before = TimeZone.getDefault();
    try {
      for (String zone : List.of("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago")) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        // Pinned: a change of these bytes changes every stored file.
        assertThat(Sha256.of(bytes(TWO)))
            .as(zone)
            .isEqualTo("046519ba556a1cfe9f57dae8da4f9ae97ca839829b196534183d10e0512c168a");
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }

  private static byte[] bytes(List<NamedArray> arrays) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npz.write(out, arrays);
    return out.toByteArray();
  }

  @Test
  void twoArraysOfOneNameAreAProgrammingError() {
    assertThatThrownBy(() -> bytes(List.of(TWO.get(0), TWO.get(0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("q1.hidden1.W");
  }

  /** Every byte of the elements and every truncation; headers of the ZIP may have unused bits. */
  @Test
  void damageIsNoticed() throws IOException {
    byte[] whole = bytes(TWO);
    Path file = folder.resolve("damaged.npz");
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertMalformed(file, length + " bytes");
    }
    int firstElement =
        "PK??????????????????????????".length() + 2 + "q1.hidden1.W.npy".length() + 128;
    for (int i = firstElement; i < firstElement + 8; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= 1;
      Files.write(file, flipped);
      assertMalformed(file, "byte " + i + " flipped");
    }
  }

  private static void assertMalformed(Path file, String what) {
    assertThatThrownBy(() -> Npz.read(file))
        .as(what)
        .isInstanceOf(MalformedArray.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aMalformedArrayIsNamedWithItsArchive() throws IOException {
    Path file = folder.resolve("odd.npz");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("p1.W.npy"));
      zip.write("hello, world".getBytes());
    }
    assertThatThrownBy(() -> Npz.read(file))
        .hasMessage("Array 'p1.W' of " + file + " does not start like a NumPy array");
  }

  @Test
  void missingFilesAndFoldersAreNamed() {
    Path missing = folder.resolve("none.npz");
    assertThatThrownBy(() -> Npz.read(missing))
        .isInstanceOf(UserException.class)
        .hasMessage("Cannot read " + missing + ": there is no " + missing);
    assertThatThrownBy(() -> Npz.read(folder))
        .isInstanceOf(UserException.class)
        .hasMessage(folder + " is a folder");
  }

  @Test
  void moreThanTwoGigabytesIsAnError() {
    // The same megabytes many times: nothing is written before the size is known.
    float[] values = new float[1 << 22];
    Map<String, NpyArray> arrays = new HashMap<>();
    for (int i = 0; i < 128; i++) {
      arrays.put("a" + i, new NpyArray.Floats(new int[] {values.length}, values));
    }
    assertThatThrownBy(() -> Npz.write(OutputStream.nullOutputStream(), arrays))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("2 GB");
  }

  /** The directory's size of a single entry is 24 bytes behind its signature. */
  @ParameterizedTest
  @CsvSource({"-294967296, larger than the 2 GB", "10, is damaged"})
  void bombsAreNotUnpacked(int claimed, String reason, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("bomb.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("x.npy"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 200; i++) {
        zip.write(zeros);
      }
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int directory = bytes.getInt(bytes.limit() - 6); // its place, in the end record
    bytes.putInt(directory + 24, claimed);
    Files.write(file, bytes.array());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    assertThatThrownBy(() -> Npz.read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(reason);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10 << 20);
  }
}

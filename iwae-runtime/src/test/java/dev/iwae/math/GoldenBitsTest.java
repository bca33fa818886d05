package dev.iwae.math;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.math.KernelArrays.Values;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Kernels and streams give the bits of {@code bits.txt} on every platform, vector width and JDK. A
 * change of bits is a change of results that caches cannot see: with it goes a new version of the
 * numerics in the keys of steps.
 */
@Tag("kernels")
class GoldenBitsTest {

  private static final int COUNT = 4097;

  private final Kernels kernels = KernelBackend.choose().create();

  private static String hash(int[]... arrays) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int[] array : arrays) {
      ByteBuffer bytes = ByteBuffer.allocate(4 * array.length);
      bytes.asIntBuffer().put(array);
      digest.update(bytes.array());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String hash(float[] array) throws NoSuchAlgorithmException {
    return hash(new KernelArrays(array, array, array, array).bits()[0]);
  }

  private String kernelBits(KernelOperation operation, Values values)
      throws NoSuchAlgorithmException {
    KernelArrays arrays = KernelArrays.of(values, COUNT + 4).withTargets();
    long value = Double.doubleToLongBits(operation.apply(kernels, arrays, 3, COUNT));
    int[][] bits = Arrays.copyOf(arrays.bits(), 5);
    bits[4] = new int[] {(int) (value >>> 32), (int) value};
    return hash(bits);
  }

  private static RandomStream stream(Purpose purpose) {
    return new RandomStream(Long.MAX_VALUE / 3, purpose, 4, 5);
  }

  private static String wordBits(RandomStream random) throws NoSuchAlgorithmException {
    random.seek(123_456, 789, 7);
    int[] words = new int[100];
    for (int i = 0; i < words.length; i++) {
      words[i] = random.nextInt();
    }
    return hash(words);
  }

  private static void streams(Map<String, String> bits) throws NoSuchAlgorithmException {
    for (Purpose purpose : Purpose.values()) {
      bits.put(
          "stream words of " + purpose.name().toLowerCase(Locale.ROOT), wordBits(stream(purpose)));
    }
    RandomStream random = stream(Purpose.POSTERIOR);
    float[] normals = new float[200_000];
    random.normals(59_999, 4_900, 2_000, 1, normals, 0, 100);
    bits.put("stream normals", hash(normals));
    int[] integers = new int[200_001];
    random.words(59_999, 4_900, 2_000, 1, integers, 1, 100);
    bits.put("stream integers", hash(integers));
    float[] grey = new float[784];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = i % 256 / 255f;
    }
    random.bernoulli(grey, 0, grey.length);
    bits.put("stream bernoulli", hash(grey));
  }

  @Test
  void bitsAreThoseOfTheGoldenFile() throws IOException, NoSuchAlgorithmException {
    Map<String, String> bits = new TreeMap<>();
    for (KernelOperation operation : KernelOperation.values()) {
      for (Values values : new Values[] {Values.ORDINARY, Values.EXTREME}) {
        bits.put(
            "kernel %s %s".formatted(operation, values).toLowerCase(Locale.ROOT),
            kernelBits(operation, values));
      }
    }
    streams(bits);
    StringBuilder lines = new StringBuilder();
    bits.forEach((name, hash) -> lines.append(name).append(' ').append(hash).append('\n'));
    assertThat(lines.toString()).as("bits of %s", kernels.name()).isEqualTo(golden());
  }

  private static String golden() throws IOException {
    try (InputStream in = GoldenBitsTest.class.getResourceAsStream("bits.txt")) {
      String text = new String(in.readAllBytes(), US_ASCII);
      return text.replaceAll("(?m)^#.*\n", "");
    }
  }
}

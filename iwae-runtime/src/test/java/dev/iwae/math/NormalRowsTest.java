package dev.iwae.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A normal is decided by its coordinates, however many are drawn with it. */
class NormalRowsTest {

  private final RandomStream random = new RandomStream(5, Purpose.POSTERIOR, 0, 3);

  private float[] stream(int index, int sample, int layer, int count) {
    float[] normals = new float[count];
    random.seek(index, sample, layer);
    random.nextNormals(normals, 0, count);
    return normals;
  }

  /** The definition, one normal at a time. */
  @Test
  void aNormalIsMadeOfItsWordAndOfAStreamOfItsOwn() {
    int[] key = new int[4];
    Philox.block(Purpose.POSTERIOR.coordinate(), 0, 3, 0x69776165, 5, 0, key);
    PhiloxCursor words = new PhiloxCursor(key[0], key[1]);
    PhiloxCursor own = new PhiloxCursor(key[0], key[1]);
    words.seek(9, 2, 1);
    float[] normals = stream(9, 2, 1, 20_000);
    int edges = 0;
    for (int j = 0; j < normals.length; j++) {
      int word = words.nextInt();
      float x = ZigguratNormal.candidate(word);
      if (!ZigguratNormal.isInside(word, x)) {
        own.seek(9, 2, 1 + 256 * (j + 1));
        x = ZigguratNormal.edge(word, own);
        edges++;
      }
      assertThat(normals[j]).as("normal %d", j).isEqualTo(x);
    }
    assertThat(edges).isBetween(20, 120);
  }

  @Test
  void aShorterDrawIsTheStartOfALongerOne() {
    float[] all = stream(9, 2, 1, 5000);
    for (int count = 0; count < 100; count++) {
      assertThat(stream(9, 2, 1, count)).containsExactly(Arrays.copyOf(all, count));
    }
    assertThat(stream(9, 2, 1, 1025)).containsExactly(Arrays.copyOf(all, 1025));
    assertThat(stream(9, 2, 1, 4095)).containsExactly(Arrays.copyOf(all, 4095));
  }

  @Test
  void rowsAreTheStreamsOfTheirSamples() {
    for (int units : new int[] {1, 3, 4, 50, 100, 1023, 1030}) {
      for (int samples : new int[] {0, 1, 2, 21}) {
        float[] target = new float[3 + samples * units + 5];
        Arrays.fill(target, Float.NaN);
        random.normals(17, 4, samples, 2, target, 3, units);
        for (int s = 0; s < samples; s++) {
          int from = 3 + s * units;
          assertThat(Arrays.copyOfRange(target, from, from + units))
              .as("%d units, sample %d of %d", units, s, samples)
              .containsExactly(stream(17, 4 + s, 2, units));
        }
        assertThat(target).startsWith(Float.NaN, Float.NaN, Float.NaN);
        assertThat(Arrays.copyOfRange(target, 3 + samples * units, target.length))
            .containsOnly(Float.NaN);
      }
    }
  }

  @Test
  void drawsThatFollowEachOtherStartAtWholeBlocks() {
    float[] all = stream(1, 1, 0, 40);
    random.seek(1, 1, 0);
    float[] parts = new float[12];
    random.nextNormals(parts, 0, 6);
    random.nextNormals(parts, 6, 2);
    random.nextInt();
    random.nextNormals(parts, 8, 4);
    assertThat(Arrays.copyOfRange(parts, 0, 6)).containsExactly(Arrays.copyOfRange(all, 0, 6));
    assertThat(Arrays.copyOfRange(parts, 6, 8)).containsExactly(Arrays.copyOfRange(all, 8, 10));
    assertThat(Arrays.copyOfRange(parts, 8, 12)).containsExactly(Arrays.copyOfRange(all, 16, 20));
  }

  /** By chance one in 2^22 of the pairs of a layer is equal: here about one in 10,000 runs. */
  @Test
  void samplesIndicesAndLayersDiffer() {
    float[] one = stream(1, 2, 3, 100);
    for (float[] other :
        new float[][] {stream(2, 1, 3, 100), stream(1, 3, 2, 100), stream(3, 2, 1, 100)}) {
      for (int i = 0; i < 100; i++) {
        assertThat(other[i]).isNotEqualTo(one[i]);
      }
    }
  }

  /**
   * What differs in one coordinate, or is shifted by one, is uncorrelated: the product of two
   * independent normals has variance 1, its mean over 100,000 is within five standard errors, and
   * of 90 pairs one is not in 20,000 seeds.
   */
  @Test
  void samplesIndicesLayersAndFamiliesAreUncorrelated() {
    int count = 100_000;
    float[][] streams = {
      stream(1, 1, 1, count),
      stream(2, 1, 1, count),
      stream(1, 2, 1, count),
      stream(1, 1, 2, count),
      of(new RandomStream(6, Purpose.POSTERIOR, 0, 3), count),
      of(new RandomStream(5, Purpose.POSTERIOR, 1, 3), count),
      of(new RandomStream(5, Purpose.POSTERIOR, 0, 4), count),
      of(new RandomStream(5, Purpose.POSTERIOR_EVAL, 0, 3), count),
      of(new RandomStream(5, Purpose.POSTERIOR_GRADIENT, 0, 3), count)
    };
    for (int i = 0; i < streams.length; i++) {
      for (int j = 0; j <= i; j++) {
        for (int shift = i == j ? 1 : 0; shift < 2; shift++) {
          double sum = 0;
          for (int at = shift; at < count; at++) {
            sum += streams[i][at] * streams[j][at - shift];
          }
          assertThat(sum / count)
              .as("%d with %d, shifted by %d", i, j, shift)
              .isBetween(-5 / Math.sqrt(count), 5 / Math.sqrt(count));
        }
      }
    }
  }

  private static float[] of(RandomStream family, int count) {
    float[] normals = new float[count];
    family.seek(1, 1, 1);
    family.nextNormals(normals, 0, count);
    return normals;
  }

  @Test
  void aStreamThatIsTooLongIsAnError() {
    random.seek(0, 0, 0);
    assertThatThrownBy(() -> random.nextNormals(new float[1], 0, 1 << 24))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("normals of one stream");
  }
}

package dev.iwae.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The standard normal distribution, of 16 million draws of one seed. Each test names the
 * probability that another seed fails it.
 */
class ZigguratNormalTest {

  private static final int DRAWS = 16_000_000;
  private static final float[] SAMPLE = new float[DRAWS];

  @BeforeAll
  static void draw() {
    RandomStream random = new RandomStream(2000, Purpose.POSTERIOR, 0, 0);
    random.normals(0, 0, DRAWS / 100, 0, SAMPLE, 0, 100);
  }

  private static double beyond(double x) {
    return 0.5 * Erf.erfc(x / Math.sqrt(2));
  }

  @Test
  void layersHaveEqualAreasAndReachTheTop() {
    double[] edge = ZigguratNormal.edges();
    double tail = Math.sqrt(2 * Math.PI) * beyond(ZigguratNormal.R);
    double base = ZigguratNormal.R * ZigguratNormal.density(ZigguratNormal.R) + tail;
    assertThat(base).isCloseTo(ZigguratNormal.AREA, within(1e-14));
    assertThat(edge).hasSize(1025).endsWith(0);
    for (int i = 1; i < 1024; i++) {
      assertThat(edge[i + 1]).isLessThan(edge[i]);
      double height = ZigguratNormal.density(edge[i + 1]) - ZigguratNormal.density(edge[i]);
      // The top layer takes up what rounding left in the recurrence of the others.
      assertThat(edge[i] * height).isCloseTo(ZigguratNormal.AREA, within(1e-12));
    }
  }

  @Test
  void candidatesReachFromEdgeToEdgeOfTheirLayer() {
    double[] edge = ZigguratNormal.edges();
    for (int layer = 0; layer < 1024; layer++) {
      double widest = ZigguratNormal.candidate(0x7FFFFC00 | layer);
      assertThat(widest).isCloseTo(edge[layer], within(4e-7 * edge[layer]));
      assertThat(ZigguratNormal.isInside(0x7FFFFC00 | layer, (float) widest)).isFalse();
      float below = (float) (edge[layer + 1] * (1 - 1e-6));
      float above = (float) (edge[layer + 1] * (1 + 1e-6));
      assertThat(ZigguratNormal.isInside(layer, below)).isEqualTo(layer < 1023);
      assertThat(ZigguratNormal.isInside(layer, above)).isFalse();
    }
  }

  @Test
  void candidatesAreSymmetricAboutZeroAndNeverZero() {
    RandomStream random = new RandomStream(1, Purpose.PRIOR, 0, 0);
    for (int i = 0; i < 1_000_000; i++) {
      int word = random.nextInt();
      float x = ZigguratNormal.candidate(word);
      assertThat(ZigguratNormal.candidate(word ^ 0xFFFFFC00)).isEqualTo(-x);
      assertThat(x).isNotZero();
      assertThat(ZigguratNormal.isInside(word ^ 0xFFFFFC00, -x))
          .isEqualTo(ZigguratNormal.isInside(word, x));
    }
  }

  /** 1e-6: 500 bins of equal probability. */
  @Test
  void binsFillAsTheNormalDistributionSays() {
    NormalDistribution normal = new NormalDistribution();
    double[] edges = new double[499];
    Arrays.setAll(edges, i -> normal.inverseCumulativeProbability((i + 1) / 500.0));
    long[] counts = new long[500];
    for (float x : SAMPLE) {
      int at = Arrays.binarySearch(edges, x);
      counts[at < 0 ? -at - 1 : at]++;
    }
    ChiSquare.assertUniform(counts);
  }

  /** 1e-6: 16 bins between 3 and 4.6 and beyond, of each sign; R = 4.04 is among them. */
  @Test
  void tailsAreThoseOfTheNormalDistribution() {
    double[] probabilities = new double[34];
    long[] counts = new long[34];
    for (int i = 0; i < 17; i++) {
      double from = 3 + i * 0.1;
      probabilities[i] = i == 16 ? beyond(from) : beyond(from) - beyond(from + 0.1);
      probabilities[17 + i] = probabilities[i];
    }
    long outside = 0;
    double rest = beyond(3) * 2;
    for (float x : SAMPLE) {
      double magnitude = Math.abs(x);
      if (magnitude > 3) {
        counts[(x < 0 ? 17 : 0) + Math.min(16, (int) ((magnitude - 3) / 0.1))]++;
        outside++;
      }
    }
    ChiSquare.assertFits(new long[] {DRAWS - outside, outside}, new double[] {1 - rest, rest});
    ChiSquare.assertFits(counts, Arrays.stream(probabilities).map(p -> p / rest).toArray());
  }

  /** 1e-6 for each sign: a million draws of the tail alone, in 20 bins. */
  @Test
  void theTailBeyondTheBaseLayerIsExact() {
    PhiloxCursor more = new PhiloxCursor(1, 2);
    for (int word : new int[] {0x7FFFFC00, 0x80000000}) {
      int sign = Integer.signum(word);
      long[] counts = new long[20];
      double[] probabilities = new double[20];
      for (int i = 0; i < 20; i++) {
        double from = ZigguratNormal.R + 0.05 * i;
        probabilities[i] =
            (beyond(from) - (i == 19 ? 0 : beyond(from + 0.05))) / beyond(ZigguratNormal.R);
      }
      for (int i = 0; i < 1_000_000; i++) {
        more.seek(i, sign, 0);
        double x = sign * ZigguratNormal.edge(word, more);
        assertThat(x).isGreaterThan(ZigguratNormal.R - 1e-6);
        counts[Math.min(19, (int) ((x - ZigguratNormal.R) / 0.05))]++;
      }
      ChiSquare.assertFits(counts, probabilities);
    }
  }

  /** Kolmogorov and Smirnov, 1e-6: sqrt(n) D exceeds 2.69. */
  @Test
  void theDistributionFunctionIsClose() {
    float[] sorted = Arrays.copyOf(SAMPLE, 2_000_000);
    Arrays.sort(sorted);
    double worst = 0;
    for (int i = 0; i < sorted.length; i++) {
      double truth = beyond(-sorted[i]);
      worst = Math.max(worst, Math.abs((i + 0.5) / sorted.length - truth));
    }
    assertThat(worst * Math.sqrt(sorted.length)).isBetween(0.2, 2.69);
  }

  /** Five standard errors of each: 2.3e-6 in all. */
  @Test
  void momentsAreThoseOfTheNormalDistribution() {
    double[] sums = new double[5];
    for (float x : SAMPLE) {
      double power = 1;
      for (int k = 1; k < sums.length; k++) {
        power *= x;
        sums[k] += power;
      }
    }
    double[] moments = {1, 0, 1, 0, 3};
    double[] variances = {0, 1, 2, 15, 96};
    for (int k = 1; k < sums.length; k++) {
      assertThat(sums[k] / DRAWS)
          .as("moment %d", k)
          .isCloseTo(moments[k], within(5 * Math.sqrt(variances[k] / DRAWS)));
    }
  }

  /** Five standard errors of six correlations: 3.4e-6 in all. */
  @Test
  void neighboursAreIndependent() {
    for (int lag : new int[] {1, 2, 4}) {
      double product = 0;
      double squares = 0;
      for (int i = 0; i + lag < DRAWS; i++) {
        double x = SAMPLE[i];
        double y = SAMPLE[i + lag];
        product += x * y;
        squares += (x * x - 1) * (y * y - 1);
      }
      assertThat(product / DRAWS).as("lag %d", lag).isCloseTo(0, within(5 / Math.sqrt(DRAWS)));
      assertThat(squares / DRAWS).as("lag %d", lag).isCloseTo(0, within(10 / Math.sqrt(DRAWS)));
    }
  }
}

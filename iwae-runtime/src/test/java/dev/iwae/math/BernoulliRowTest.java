package dev.iwae.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Binarisation: pixel i is decided by word i of the stream. */
class BernoulliRowTest {

  private final RandomStream random = new RandomStream(3, Purpose.BINARIZE_TRAIN, 0, 0);

  private float[] draw(float[] intensities) {
    float[] drawn = intensities.clone();
    random.seek(11, 0, 0);
    random.bernoulli(drawn, 0, drawn.length);
    return drawn;
  }

  /** About a quarter 0, a quarter 1, and grey. */
  private static float[] intensities(int count, int variant) {
    RandomStream choice = new RandomStream(variant, Purpose.PRIOR, 0, 0);
    float[] intensities = new float[count];
    for (int i = 0; i < count; i++) {
      int kind = choice.nextInt(4);
      intensities[i] = kind < 2 ? kind : choice.nextFloat();
    }
    return intensities;
  }

  @Test
  void isOneWhereTheWordIsBelowTheIntensity() {
    for (int count : new int[] {0, 1, 2, 3, 4, 5, 7, 63, 784, 1023, 1024, 1025, 3000}) {
      float[] p = intensities(count, count);
      float[] expected = new float[count];
      random.seek(11, 0, 0);
      for (int i = 0; i < count; i++) {
        expected[i] = random.nextFloat() < p[i] ? 1f : 0f;
      }
      assertThat(draw(p)).as("%d pixels", count).containsExactly(expected);
    }
  }

  @Test
  void aPixelDoesNotDependOnTheOthers() {
    float[] p = intensities(784, 1);
    float[] drawn = draw(p);
    for (int variant = 2; variant < 5; variant++) {
      float[] other = intensities(784, variant);
      for (int i = 0; i < 784; i += variant) {
        other[i] = p[i];
      }
      float[] otherDrawn = draw(other);
      for (int i = 0; i < 784; i += variant) {
        assertThat(otherDrawn[i]).as("pixel %d", i).isEqualTo(drawn[i]);
      }
    }
  }

  @Test
  void blackAndWhiteStayAndNothingElseIsTouched() {
    float[] row = new float[100];
    Arrays.fill(row, 50, 100, 1f);
    assertThat(draw(row)).containsExactly(row);
    float[] grey = new float[100];
    Arrays.fill(grey, 0.5f);
    random.bernoulli(grey, 20, 33);
    for (int i = 0; i < 100; i++) {
      assertThat(grey[i] == 0.5f).as("pixel %d", i).isEqualTo(i < 20 || i >= 53);
    }
  }

  /** False alarm 1e-6 for each of the intensities. */
  @Test
  void oneComesUpAsOftenAsTheIntensitySays() {
    for (float p : new float[] {0.001f, 1 / 255f, 0.1f, 0.5f, 254 / 255f}) {
      long ones = 0;
      float[] row = new float[1000];
      for (int i = 0; i < 1000; i++) {
        Arrays.fill(row, p);
        random.seek(i, 1, 0);
        random.bernoulli(row, 0, row.length);
        for (float x : row) {
          ones += (long) x;
        }
      }
      ChiSquare.assertFits(new long[] {1_000_000 - ones, ones}, new double[] {1 - p, p});
    }
  }
}

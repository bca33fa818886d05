package dev.iwae.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.sweep.spec.objective.Backward;
import org.junit.jupiter.api.Test;

/** Statistical bounds are 6 standard errors: a false alarm of 2e-9 each. */
class RouletteTest {

  private static final int EXAMPLES = 200_000;
  private static final float[] WEIGHTS = {0.5f, 0.25f, 0.2f, 0.03f, 0.0199f, 1e-4f, 1e-20f, 0f};

  private final Roulette roulette = Roulette.of(new Backward.Roulette(0.02));
  private final RandomStream draws = new RandomStream(9, Purpose.ROULETTE, 1, 2);

  @Test
  void everyWeightIsWhatItWasInExpectationAndSoIsTheirSum() {
    double[] sums = new double[WEIGHTS.length];
    double total = 0;
    double totalOfSquares = 0;
    for (int example = 0; example < EXAMPLES; example++) {
      double sum = 0;
      float[] weights = played(example);
      for (int k = 0; k < weights.length; k++) {
        sums[k] += weights[k];
        sum += weights[k];
      }
      total += sum;
      totalOfSquares += sum * sum;
    }
    for (int k = 0; k < WEIGHTS.length; k++) {
      double w = WEIGHTS[k];
      double variance = w < 0.02 ? w * (0.02 - w) : 0;
      double tolerance = 6 * Math.sqrt(variance / EXAMPLES) + 1e-8;
      assertThat(sums[k] / EXAMPLES).as("weight %s", w).isCloseTo(w, within(tolerance));
    }
    double mean = total / EXAMPLES;
    double error = Math.sqrt((totalOfSquares / EXAMPLES - mean * mean) / EXAMPLES);
    assertThat(mean).isCloseTo(1, within(6 * error));
    assertThat(error).isPositive();
  }

  /** Of 5,000 draws of 0.005, 25 are kept: none in one of 8e10 seeds, over 60 in one of 1e9. */
  @Test
  void whatWeighsTheThresholdStaysAndWhatIsKeptBelowItWeighsTheThreshold() {
    int kept = 0;
    for (int example = 0; example < 5000; example++) {
      float[] weights = played(example);
      assertThat(weights).startsWith(0.5f, 0.25f, 0.2f, 0.03f).endsWith(0f);
      assertThat(weights[5]).isIn(0f, 0.02f);
      kept += weights[5] == 0f ? 0 : 1;
    }
    assertThat(kept).isBetween(1, 60);
  }

  /** Sample k survives or not whatever the weights of the others, and wherever its block begins. */
  @Test
  void aSampleIsDecidedByItsCoordinates() {
    for (int example = 0; example < 1000; example++) {
      float[] others = {1f, 1e-3f, 0.01f, 0.004f, 0.0199f, 0.7f, 0f, 0.5f};
      play(example, others, 4, 1);
      float[] shifted = {9f, 9f, 9f, 0.5f, 0f, 1f, 1f, 0.0199f, 9f};
      play(example, shifted, 3, 5);
      assertThat(shifted[7]).isEqualTo(played(example)[4]);
      assertThat(shifted[8]).isEqualTo(9f);
    }
  }

  @Test
  void examplesAndEpochsHaveDrawsOfTheirOwn() {
    RandomStream next = new RandomStream(9, Purpose.ROULETTE, 1, 3);
    int differences = 0;
    int epochs = 0;
    for (int example = 0; example < 1000; example++) {
      float[] weights = {0.01f};
      play(example, weights, 0, 1);
      float[] neighbour = {0.01f};
      play(example + 1, neighbour, 0, 1);
      float[] later = {0.01f};
      play(next, example, later, 0, 1);
      differences += weights[0] == neighbour[0] ? 0 : 1;
      epochs += weights[0] == later[0] ? 0 : 1;
    }
    assertThat(differences).isBetween(405, 595); // 500 +- 6 standard deviations
    assertThat(epochs).isBetween(405, 595);
  }

  /** Training stops on it; it must not vanish before. */
  @Test
  void whatIsNotANumberStays() {
    float[] weights = {Float.NaN};
    play(1, weights, 0, 1);
    assertThat(weights[0]).isNaN();
  }

  private float[] played(int example) {
    float[] weights = WEIGHTS.clone();
    play(example, weights, 0, weights.length);
    return weights;
  }

  private void play(int example, float[] weights, int from, int k) {
    play(draws, example, weights, from, k);
  }

  /** As coefficients of the total derivative, which stay that. */
  private void play(RandomStream stream, int example, float[] weights, int from, int k) {
    Coefficients coefficients = Coefficients.allocate(weights.length);
    for (int i = 0; i < weights.length; i++) {
      coefficients.total(i, weights[i]);
    }
    roulette.play(stream, example, coefficients, from, k);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = coefficients.a()[i];
      if (!Float.isNaN(weights[i])) {
        assertThat(coefficients.b()[i] - weights[i]).isZero();
        assertThat(coefficients.c()[i] + weights[i]).isZero();
      }
    }
  }
}

package dev.iwae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JackknifeEstimateTest {

  private static final double LOW = 1;
  private static final double HIGH = 3;

  /** K L_K - (K-1) mean L_K-1, each bound computed anew. */
  @Test
  void theFirstOrderIsItsDefinition() {
    double[] logs = new SplittableRandom(1).doubles(7, -5, 5).toArray();
    double without = 0;
    for (int i = 0; i < logs.length; i++) {
      without += bound(without(logs, i)) / logs.length;
    }
    assertThat(new JackknifeEstimate(1).of(logs))
        .isCloseTo(7 * bound(logs) - 6 * without, within(1e-12));
  }

  /** K^2/2 L_K - (K-1)^2 mean L_K-1 + (K-2)^2/2 mean L_K-2. */
  @Test
  void theSecondOrderIsItsDefinition() {
    double[] logs = new SplittableRandom(2).doubles(6, -2, 2).toArray();
    double one = 0;
    double two = 0;
    for (int i = 0; i < 6; i++) {
      double[] rest = without(logs, i);
      one += bound(rest) / 6;
      for (int j = 0; j < 5; j++) {
        two += bound(without(rest, j)) / 30;
      }
    }
    assertThat(new JackknifeEstimate(2).of(logs))
        .isCloseTo(18 * bound(logs) - 25 * one + 8 * two, within(1e-11));
  }

  /**
   * Of all K-tuples of weights that are 1 or 3 with probability 1/2: the bias is that of L_K times
   * about 1/K for every order. No randomness.
   */
  @Test
  void theBiasOfEveryOrderIsSmaller() {
    double truth = Math.log((LOW + HIGH) / 2);
    double plain = Math.abs(expectation(12, 0) - truth);
    double first = Math.abs(expectation(12, 1) - truth);
    double second = Math.abs(expectation(12, 2) - truth);
    assertThat(first).isLessThan(plain / 6);
    assertThat(second).isLessThan(first / 2);
  }

  private static double expectation(int k, int order) {
    double sum = 0;
    for (int tuple = 0; tuple < 1 << k; tuple++) {
      double[] logs = new double[k];
      for (int i = 0; i < k; i++) {
        logs[i] = Math.log((tuple >> i & 1) == 0 ? LOW : HIGH);
      }
      sum += order == 0 ? bound(logs) : new JackknifeEstimate(order).of(logs);
    }
    return sum / (1 << k);
  }

  /** Equal weights are p(x), whatever is left out. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void equalWeightsHaveNoBias(int order) {
    double[] logs = new double[500];
    Arrays.fill(logs, -87.25);
    assertThat(new JackknifeEstimate(order).of(logs)).isCloseTo(-87.25, within(1e-6));
  }

  /** One weight is e^600 times the others: what is left without it is not made of rounding. */
  @Test
  void aWeightThatIsAlmostAllOfTheSum() {
    double[] logs = {-700, -100, -700.5, -701};
    double without = 0;
    for (int i = 0; i < 4; i++) {
      without += bound(without(logs, i)) / 4;
    }
    assertThat(new JackknifeEstimate(1).of(logs))
        .isCloseTo(4 * bound(logs) - 3 * without, within(1e-9));
  }

  private static double bound(double[] logs) {
    double max = Arrays.stream(logs).max().orElseThrow();
    return max + Math.log(Arrays.stream(logs).map(log -> Math.exp(log - max)).sum() / logs.length);
  }

  private static double[] without(double[] values, int index) {
    double[] rest = new double[values.length - 1];
    System.arraycopy(values, 0, rest, 0, index);
    System.arraycopy(values, index + 1, rest, index, rest.length - index);
    return rest;
  }
}

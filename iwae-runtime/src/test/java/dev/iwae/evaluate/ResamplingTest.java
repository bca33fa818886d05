package dev.iwae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResamplingTest {

  private static final double ALMOST_ONE = Math.nextDown(1.0);

  /** Weights 1, 3, 0, 4 of eight: an even grid of 800 uniforms gives each its share exactly. */
  @Test
  void everyDrawIsPickedInProportionToItsWeight() {
    double[] logWeights = {
      -1000, -1000 + Math.log(3), Double.NEGATIVE_INFINITY, -1000 + Math.log(4)
    };
    int[] picked = new int[4];
    for (int i = 0; i < 800; i++) {
      picked[Resampling.pick(logWeights, (i + 0.5) / 800)]++;
    }
    assertThat(picked).containsExactly(100, 300, 0, 400);
  }

  @Test
  void theEndsOfTheIntervalPickSomethingThatHasWeight() {
    double[] logWeights = {Double.NEGATIVE_INFINITY, 0, 0.1, Double.NEGATIVE_INFINITY};
    assertThat(Resampling.pick(logWeights, 0)).isEqualTo(1);
    assertThat(Resampling.pick(logWeights, ALMOST_ONE)).isEqualTo(2);
    assertThat(Resampling.pick(new double[] {5}, ALMOST_ONE)).isZero();
  }
}

package dev.iwae.evaluate.defensive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;

class ControlVariatesTest {

  private static final int REPETITIONS = 10_000;
  private static final int DRAWS = 50;

  /** Weights 1, 2 and 6: mean 3, squares 4 + 1 + 9 = 14, error sqrt(14 / 2 / 3) / 3. */
  @Test
  void theErrorIsTheStandardErrorOverTheMean() {
    ControlVariates.Estimate estimate =
        ControlVariates.plain(new double[] {-900, -900 + Math.log(2), -900 + Math.log(6)});

    assertThat(estimate.log()).isEqualTo(-900 + Math.log(3), within(1e-12));
    assertThat(estimate.error()).isEqualTo(Math.sqrt(14 / 6.0) / 3, within(1e-12));
  }

  /**
   * Over repetitions the mean of error^2 is the variance of the estimates, plain and controlled. A
   * variance of 10,000 nearly normal values has a relative standard error of 0.014, and the delta
   * method leaves less than 0.01 out: a band of 0.08 is five errors and a false alarm in a million.
   * The control variate takes more than half of the variance.
   */
  @Test
  void errorsAreThoseOfManyRepetitions() {
    SplittableRandom random = new SplittableRandom(3);
    double[] variances = new double[2]; // plain, controlled
    for (int kind = 0; kind < 2; kind++) {
      SummaryStatistics logs = new SummaryStatistics();
      SummaryStatistics squares = new SummaryStatistics();
      for (int i = 0; i < REPETITIONS; i++) {
        ControlVariates.Weighed pilot = draw(random);
        ControlVariates.Weighed counted = draw(random);
        ControlVariates.Estimate estimate =
            kind == 0
                ? ControlVariates.plain(counted.logWeights())
                : ControlVariates.controlled(pilot, counted);
        assertThat(estimate.positive()).isTrue();
        logs.addValue(estimate.log());
        squares.addValue(estimate.error() * estimate.error());
      }
      variances[kind] = logs.getVariance();
      assertThat(squares.getMean() / variances[kind]).isCloseTo(1, within(0.08));
    }
    assertThat(variances[1]).isLessThan(variances[0] / 2);
  }

  /** Weights between 0.3 and 1.7, which a ratio between 0.5 and 1.5 explains in part. */
  private static ControlVariates.Weighed draw(SplittableRandom random) {
    double[] logWeights = new double[DRAWS];
    double[] ratios = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      ratios[i] = random.nextDouble(0.5, 1.5);
      logWeights[i] = Math.log(ratios[i] + random.nextDouble(-0.2, 0.2));
    }
    return new ControlVariates.Weighed(logWeights, new double[][] {ratios});
  }

  /** Weights that vanish beside a pilot's, which alone tells nothing of their mean. */
  @Test
  void whereTheControlledMeanIsNotPositiveThePlainOneIsThereHoweverSmall() {
    ControlVariates.Weighed pilot =
        new ControlVariates.Weighed(new double[] {0, -2000}, new double[][] {{2, 0}});
    ControlVariates.Weighed counted =
        new ControlVariates.Weighed(new double[] {-1000, -2000, -2000}, new double[][] {{2, 2, 2}});

    ControlVariates.Estimate estimate = ControlVariates.controlled(pilot, counted);

    assertThat(estimate.positive()).isFalse();
    assertThat(estimate.log()).isEqualTo(-1000 - Math.log(3), within(1e-12));
    assertThat(estimate.error()).isEqualTo(1, within(1e-12));
  }
}

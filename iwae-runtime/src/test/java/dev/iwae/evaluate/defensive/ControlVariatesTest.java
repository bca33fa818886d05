package dev.iwae.evaluate.defensive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ControlVariatesTest {

  /** Weights that vanish beside a pilot's, which alone tells nothing of their mean. */
  @Test
  void whereTheControlledMeanIsNotPositiveThePlainOneIsThereHoweverSmall() {
    ControlVariates.Weighed pilot =
        new ControlVariates.Weighed(new double[] {0, -2000}, new double[][] {{2, 0}});
    ControlVariates.Weighed counted =
        new ControlVariates.Weighed(new double[] {-1000, -2000}, new double[][] {{2, 2}});

    ControlVariates.Estimate estimate = ControlVariates.controlled(pilot, counted);

    assertThat(estimate.positive()).isFalse();
    assertThat(estimate.log()).isEqualTo(-1000 - Math.log(2), within(1e-12));
    assertThat(estimate.error()).isEqualTo(1, within(1e-12));
  }
}

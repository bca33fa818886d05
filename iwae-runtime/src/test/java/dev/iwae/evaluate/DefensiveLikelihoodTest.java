package dev.iwae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DefensiveLikelihoodTest {

  /**
   * Two examples, of which L_K is known to be -12 and -14. Errors of 0.3 and 0.4 are 0.5 of the sum
   * and 0.25 of the mean; those of 0.6 and 0.8 twice that.
   */
  @Test
  void theSummary() {
    ExampleResults bounds =
        Evaluated.results(
            new int[] {5},
            new double[][] {{-12}, {-14}},
            new double[] {1, 1},
            new int[] {1},
            new double[][] {{0}, {0}});
    ExampleColumns columns = DefensiveLikelihood.allocate(2);
    set(columns, DefensiveLikelihood.BOUND, -11, -12);
    set(columns, DefensiveLikelihood.ERROR, 0.3, 0.4);
    set(columns, DefensiveLikelihood.CONTROLLED, -10, -12);
    set(columns, DefensiveLikelihood.CONTROLLED_ERROR, 0.6, 0.8);
    set(columns, DefensiveLikelihood.NOT_POSITIVE, 0, 1);

    DefensiveLikelihood defensive = DefensiveLikelihood.of(0.2, bounds, columns);
    DefensiveLikelihood.Controlled controlled = defensive.controlled();

    assertThat(defensive.share()).isEqualTo(0.2);
    assertThat(defensive.nll()).isEqualTo(11.5);
    assertThat(defensive.nllStandardError()).hasValueCloseTo(0.5, within(1e-12));
    assertThat(defensive.monteCarloError()).isCloseTo(0.25, within(1e-12));
    assertThat(defensive.overBound()).isEqualTo(1.5);
    assertThat(controlled.nll()).isEqualTo(11);
    assertThat(controlled.nllStandardError()).hasValueCloseTo(1.0, within(1e-12));
    assertThat(controlled.monteCarloError()).isCloseTo(0.5, within(1e-12));
    assertThat(controlled.notPositive()).isEqualTo(1);
  }

  private static void set(ExampleColumns columns, String name, double first, double second) {
    columns.get(name)[0] = first;
    columns.get(name)[1] = second;
  }
}

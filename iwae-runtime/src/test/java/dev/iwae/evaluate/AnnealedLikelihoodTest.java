package dev.iwae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AnnealedLikelihoodTest {

  /** Two examples, of which L_K is known to be -12 and -14, and two simulated ones. */
  @Test
  void theSummary() {
    ExampleResults bounds =
        Evaluated.results(
            new int[] {5},
            new double[][] {{-12}, {-14}, {-99}},
            new double[] {1, 1, 1},
            new int[] {1},
            new double[][] {{0}, {0}, {0}});
    ExampleColumns annealed = AnnealedLikelihood.allocate(2);
    set(annealed, AnnealedLikelihood.LOWER, -11, -12);
    set(annealed, AnnealedLikelihood.CHAIN_ERROR, 0.3, 0.4);
    set(annealed, AnnealedLikelihood.EFFECTIVE_SAMPLE_SIZE, 3, 5);
    set(annealed, AnnealedLikelihood.ACCEPTANCE, 0.5, 0.75);
    ExampleColumns simulated = AnnealedLikelihood.Sandwich.allocate(2);
    set(simulated, AnnealedLikelihood.LOWER, -10, -20);
    set(simulated, AnnealedLikelihood.UPPER, -9, -17);

    AnnealedLikelihood ais = AnnealedLikelihood.of(bounds, annealed, Optional.of(simulated));

    assertThat(ais.examples()).isEqualTo(2);
    assertThat(ais.nll()).isEqualTo(11.5);
    assertThat(ais.nllStandardError().getAsDouble()).isCloseTo(0.5, within(1e-12));
    assertThat(ais.chainError().getAsDouble()).isCloseTo(0.25, within(1e-12));
    assertThat(ais.overBound()).isEqualTo(1.5);
    assertThat(ais.overBoundStandardError().getAsDouble()).isCloseTo(0.5, within(1e-12));
    assertThat(ais.effectiveSampleSize()).isEqualTo(4);
    assertThat(ais.acceptance()).isEqualTo(0.625);
    assertThat(ais.sandwich())
        .contains(new AnnealedLikelihood.Sandwich(2, -15, -13, 2, OptionalDouble.of(1)));
  }

  private static void set(ExampleColumns columns, String name, double first, double second) {
    columns.get(name)[0] = first;
    columns.get(name)[1] = second;
  }
}

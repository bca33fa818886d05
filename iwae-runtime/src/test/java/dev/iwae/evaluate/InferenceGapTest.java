package dev.iwae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class InferenceGapTest {

  /**
   * Three examples, two of them annealed: one above L_K, -9 for -10, which stands for log p(x)
   * then, and one below it, which does not. With -9, -12 and -9 the family lacks 2, 1 and 0.5 of
   * the refined -11, -13 and -9.5, and the networks 1, 0 and 0.5.
   */
  @Test
  void theGreatestLowerBoundOfEachExampleStandsForTheEvidence() {
    ExampleColumns refined = InferenceGap.allocate(3);
    set(refined, InferenceGap.AMORTISED, -12, -13, -10);
    set(refined, InferenceGap.REFINED, -11, -13, -9.5);
    set(refined, InferenceGap.BOUND, -10, -12, -9);
    ExampleColumns annealed = AnnealedLikelihood.allocate(2);
    set(annealed, AnnealedLikelihood.LOWER, -9, -12.75);

    InferenceGap gap = InferenceGap.of(refined, Optional.of(annealed));

    assertThat(gap.examples()).isEqualTo(3);
    assertThat(gap.evidence()).isCloseTo(-10, within(1e-12));
    assertThat(gap.elbo()).isCloseTo(-35 / 3.0, within(1e-12));
    assertThat(gap.refinedElbo()).isCloseTo(-33.5 / 3, within(1e-12));
    assertThat(gap.approximation()).isCloseTo(3.5 / 3, within(1e-12));
    assertThat(gap.amortisation()).isCloseTo(0.5, within(1e-12));
    assertThat(gap.amortisationStandardError())
        .hasValueCloseTo(Math.sqrt(0.5 / 2 / 3), within(1e-12));
    assertThat(InferenceGap.of(refined, Optional.empty()).evidence())
        .isCloseTo(-31 / 3.0, within(1e-12));
  }

  private static void set(ExampleColumns columns, String name, double... values) {
    System.arraycopy(values, 0, columns.get(name), 0, values.length);
  }
}

package dev.iwae.objective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import org.junit.jupiter.api.Test;

class CoefficientsFlushTest {

  private static final float BELOW = Math.nextDown(Coefficients.LEAST);

  @Test
  void whatIsTooSmallIsZeroInThoseRowsAlone() {
    Coefficients coefficients = Coefficients.allocate(5);
    coefficients.set(0, BELOW, BELOW, BELOW);
    coefficients.set(1, Coefficients.LEAST, BELOW, -BELOW);
    coefficients.set(2, Float.MIN_VALUE, -Coefficients.LEAST, 1);
    coefficients.set(3, Double.NaN, Double.NEGATIVE_INFINITY, 0);
    coefficients.set(4, BELOW, BELOW, BELOW);

    coefficients.flush(1, 3);

    assertThat(coefficients.a()).containsExactly(BELOW, Coefficients.LEAST, 0f, Float.NaN, BELOW);
    assertThat(coefficients.b())
        .containsExactly(BELOW, 0f, -Coefficients.LEAST, Float.NEGATIVE_INFINITY, BELOW);
    assertThat(coefficients.c()).containsExactly(BELOW, 0f, 1f, 0f, BELOW);
  }

  /** A sample 44 nats below the greatest weighs 8e-20, one 45 nats below 3e-20. */
  @Test
  void samplesFarBelowTheGreatestCountForNothing() {
    double[] logWeights = {-100, -144, -145, -200};
    Coefficients coefficients = Coefficients.allocate(4);
    Estimator.of(new ObjectiveSpec(Bound.IWAE)).estimate(logWeights, 0, 4, coefficients);

    coefficients.flush(0, 4);

    assertThat(coefficients.vanish(0)).isFalse();
    assertThat(coefficients.vanish(1)).isFalse();
    assertThat(coefficients.vanish(2)).isTrue();
    assertThat(coefficients.vanish(3)).isTrue();
  }

  /** So that no product with a slope and a weight of usual size is denormal. */
  @Test
  void theLeastIsFarFromDenormal() {
    assertThat(Coefficients.LEAST * 1e-8f * 1e-8f).isGreaterThan(Float.MIN_NORMAL);
  }
}

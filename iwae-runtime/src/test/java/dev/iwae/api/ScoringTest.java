package dev.iwae.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScoringTest {

  private static LogLikelihood of(double value) {
    return new LogLikelihood(value, 0.1, 2);
  }

  @Test
  void examplesWithoutANumberAreCounted() {
    assertThat(Scoring.overflow(of(-90), of(-91))).isEmpty();
    assertThat(Scoring.overflow(of(-90), of(Double.NEGATIVE_INFINITY), of(-91), of(Double.NaN)))
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .startsWith(
                        "log p(x) of 2 of 4 examples is no finite number, that of example 1 first"));
  }
}

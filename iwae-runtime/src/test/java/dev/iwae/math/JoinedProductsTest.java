package dev.iwae.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which products may be joined is told by their bits. */
class JoinedProductsTest {

  /** A whole number of the panels of rows that any of the kernels takes at once. */
  @ParameterizedTest
  @CsvSource({"784, 201", "200, 201", "200, 51"})
  void ofWholePanelsTheyHaveTheSameBits(int outputs, int inputs) {
    assertThat(JoinedProducts.haveSameBits(240, outputs, inputs)).isTrue();
  }

  /** Products of so few rows are small to some kernels of x86, and a panel's rest to others. */
  @ParameterizedTest
  @CsvSource({"784, 201", "200, 201"})
  @EnabledOnOs(architectures = "amd64")
  void ofAFewRowsTheyHaveNot(int outputs, int inputs) {
    assertThat(JoinedProducts.haveSameBits(5, outputs, inputs)).isFalse();
  }
}

package dev.iwae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnitActivityTest {

  /**
   * Two layers of two and one unit over four examples. Unit 1 is constant; unit 2 is 0 or 1, of
   * population variance 1/4 exactly (1/3 if it were divided by n - 1); unit 3 is 0, 0, 0, 4, of
   * variance 3.
   */
  private static final ExampleResults RESULTS =
      Evaluated.results(
          new int[] {1},
          new double[4][1],
          new double[4],
          new int[] {2, 1},
          new double[][] {{7, 0, 0}, {7, 1, 0}, {7, 0, 0}, {7, 1, 4}});

  @Test
  void activityIsThePopulationVarianceOfThePosteriorMeans() {
    assertThat(UnitActivity.activity(RESULTS)).containsExactly(0, 0.25, 3);
  }

  @Test
  void countsPerLayerWhatExceedsTheThreshold() {
    assertThat(UnitActivity.count(RESULTS, 0.01)).containsExactly(1, 1);
    assertThat(UnitActivity.count(RESULTS, 0.25)).containsExactly(0, 1);
    assertThat(UnitActivity.count(RESULTS, 0.2499)).containsExactly(1, 1);
    assertThat(UnitActivity.count(RESULTS, 3)).containsExactly(0, 0);
  }

  /** A one-pass variance would lose everything here. */
  @Test
  void smallVariationOfLargeMeans() {
    double[][] means = {{1e8}, {1e8 + 1}, {1e8}, {1e8 + 1}};
    ExampleResults results =
        Evaluated.results(new int[] {1}, new double[4][1], new double[4], new int[] {1}, means);
    assertThat(UnitActivity.activity(results)).containsExactly(0.25);
  }
}

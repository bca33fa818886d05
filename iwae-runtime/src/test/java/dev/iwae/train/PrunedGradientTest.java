package dev.iwae.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pruned gradient against the full one of the same noise. */
@Tag("long")
class PrunedGradientTest {

  private static final int DRAWS = 3000;

  /** Each says something about every parameter; a part that is biased shows in half of them. */
  private static final int DIRECTIONS = 8;

  private static final Backward EVERYTHING_KEPT = new Backward.Roulette(1e-30);

  static Stream<GradientCase> everyCase() {
    return Stream.concat(
        GradientCase.all().filter(c -> c.bound() == Bound.IWAE), GradientCase.severalBlocks());
  }

  static Stream<GradientCase> fewCases() {
    return Stream.concat(
        GradientCase.some().map(c -> new GradientCase(c.stack(), Bound.IWAE, c.k())),
        GradientCase.severalBlocks());
  }

  @ParameterizedTest
  @MethodSource("everyCase")
  void isTheFullOneToTheBitWhereEverythingIsKept(GradientCase gradientCase) {
    GradientCase.Result full = gradientCase.engine();
    GradientCase.Result pruned = gradientCase.engine(EVERYTHING_KEPT);
    assertThat(pruned.bound()).isEqualTo(full.bound());
    assertThat(pruned.gradient()).isEqualTo(full.gradient());
  }

  /**
   * Means over draws of the roulette, along random directions, are normal: 6 standard errors are a
   * false alarm of 2e-9 each, below 2e-7 in all.
   */
  @ParameterizedTest
  @MethodSource("fewCases")
  void isTheFullOneInExpectation(GradientCase gradientCase) {
    double[] full = project(gradientCase, gradientCase.engine().gradient());
    double threshold = gradientCase.k() == 4 ? 0.6 : 0.02;
    GradientCase.Engine engine =
        new GradientCase.Engine(gradientCase, new Backward.Roulette(threshold));
    SummaryStatistics[] pruned = new SummaryStatistics[DIRECTIONS];
    for (int d = 0; d < DIRECTIONS; d++) {
      pruned[d] = new SummaryStatistics();
    }
    Set<Double> bounds = new HashSet<>();
    for (int draw = 0; draw < DRAWS; draw++) {
      GradientCase.Result result = engine.run(draw);
      bounds.add(result.bound());
      double[] projections = project(gradientCase, result.gradient());
      for (int d = 0; d < DIRECTIONS; d++) {
        pruned[d].addValue(projections[d]);
      }
    }
    assertThat(bounds).as("the bound, which nothing prunes").hasSize(1);
    for (int d = 0; d < DIRECTIONS; d++) {
      double error = pruned[d].getStandardDeviation() / Math.sqrt(DRAWS);
      assertThat(error).isPositive();
      assertThat(Math.abs(pruned[d].getMean() - full[d]) / error)
          .as("standard errors between %s and %s", pruned[d].getMean(), full[d])
          .isLessThan(6);
    }
  }

  private static double[] project(GradientCase gradientCase, float[] gradient) {
    SplittableRandom random = new SplittableRandom(gradientCase.stack().batch());
    double[] projections = new double[DIRECTIONS];
    for (float slope : gradient) {
      for (int d = 0; d < DIRECTIONS; d++) {
        projections[d] += random.nextDouble(-1, 1) * slope;
      }
    }
    return projections;
  }
}

package dev.iwae.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class StudentQuantilesTest {

  /** As works.js reads them. */
  @Test
  void betweenNeighboursIsAStraightLineNearEnough() {
    List<Double> all = StudentQuantiles.ALL;
    int last = all.size() - 1;
    for (double degrees = 1; degrees < 1e4; degrees *= 1.07) {
      double at = last / degrees;
      int below = Math.min(last - 1, (int) at);
      double between = all.get(below) + (at - below) * (all.get(below + 1) - all.get(below));

      assertThat(between)
          .isCloseTo(
              TDistribution.of(degrees).inverseSurvivalProbability(0.025), withinPercentage(0.1));
    }
  }
}

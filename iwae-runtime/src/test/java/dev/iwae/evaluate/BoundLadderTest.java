package dev.iwae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.model.Bounds64;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundLadderTest {

  @Test
  void rungsEndBelowTheNumberOfSamples() {
    assertThat(BoundLadder.rungs(1)).isEmpty();
    assertThat(BoundLadder.rungs(2)).containsExactly(1);
    assertThat(BoundLadder.rungs(5)).containsExactly(1);
    assertThat(BoundLadder.rungs(6)).containsExactly(1, 5);
    assertThat(BoundLadder.rungs(5000)).containsExactly(1, 5, 10, 50, 100, 500, 1000);
    assertThat(BoundLadder.rungs(5001)).endsWith(1000, 5000);
    assertThat(BoundLadder.rungs(Integer.MAX_VALUE)).endsWith(500_000_000, 1_000_000_000);
  }

  /** 137 and 5003 leave incomplete groups, which must not count. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 6, 10, 137, 5000, 5003})
  void everyRungIsTheMeanOfItsGroups(int samples) {
    double[] logWeights = logWeights(samples, 3);
    BoundLadder ladder = new BoundLadder(samples);
    Arrays.stream(logWeights).forEach(ladder::add);
    int[] rungs = BoundLadder.rungs(samples);
    assertThat(ladder.size()).isEqualTo(rungs.length);
    for (int i = 0; i < rungs.length; i++) {
      assertThat(ladder.bound(i)).isCloseTo(groupMean(logWeights, rungs[i]), within(1e-11));
    }
  }

  /** Groups of 1, 5 and 10 of 137; of 50 there are too few. */
  @Test
  void deviationIsThatOfTheGroupsFromTheirMean() {
    double[] logWeights = logWeights(137, 6);
    BoundLadder ladder = new BoundLadder(137);
    Arrays.stream(logWeights).forEach(ladder::add);
    assertThat(BoundLadder.spreads(137)).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      int size = BoundLadder.rungs(137)[i];
      double mean = groupMean(logWeights, size);
      double sum = 0;
      for (int g = 0; g < 137 / size; g++) {
        double[] group = Arrays.copyOfRange(logWeights, g * size, (g + 1) * size);
        sum += Math.abs(Bounds64.iwae(group) - mean);
      }
      assertThat(ladder.deviation(i)).isCloseTo(sum / (137 / size), within(1e-11));
    }
    assertThat(BoundLadder.spreads(5000)).as("1, 5, 10, 50, 100, 500").isEqualTo(6);
    assertThat(BoundLadder.spreads(9)).isZero();
  }

  @Test
  void clearForgetsBegunGroups() {
    BoundLadder ladder = new BoundLadder(7);
    Arrays.stream(logWeights(6, 4)).forEach(ladder::add);
    ladder.clear();
    double[] logWeights = logWeights(7, 5);
    Arrays.stream(logWeights).forEach(ladder::add);
    assertThat(ladder.bound(0)).isCloseTo(Bounds64.elbo(logWeights), within(1e-12));
    assertThat(ladder.bound(1)).isCloseTo(groupMean(logWeights, 5), within(1e-12));
  }

  private static double groupMean(double[] logWeights, int size) {
    int groups = logWeights.length / size;
    double sum = 0;
    for (int g = 0; g < groups; g++) {
      sum += Bounds64.iwae(Arrays.copyOfRange(logWeights, g * size, (g + 1) * size));
    }
    return sum / groups;
  }

  private static double[] logWeights(int count, long seed) {
    return new SplittableRandom(seed).doubles(count, -100, -80).toArray();
  }
}

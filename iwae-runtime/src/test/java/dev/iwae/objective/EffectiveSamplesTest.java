package dev.iwae.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EffectiveSamplesTest {

  private final EffectiveSamples samples = new EffectiveSamples();

  @Provide
  Arbitrary<double[]> logWeights() {
    return Arbitraries.doubles().between(-12, 0).array(double[].class).ofMinSize(1).ofMaxSize(60);
  }

  @Property(tries = 300, seed = "1")
  void areThoseOfTheDefinition(@ForAll("logWeights") double[] logWeights) {
    double[] weights = Arrays.stream(logWeights).map(Math::exp).toArray();
    double sum = Arrays.stream(weights).sum();
    double squares = Arrays.stream(weights).map(w -> w * w).sum();

    samples.clear();
    samples.add(shifted(logWeights, -900), 0, logWeights.length);

    assertThat(samples.size()).isCloseTo(sum * sum / squares, within(1e-9 * logWeights.length));
    // On the edge itself either answer is right.
    assertThat(samples.significant())
        .isBetween(
            Arrays.stream(weights).filter(w -> w / sum > 0.01 * (1 + 1e-9)).count(),
            Arrays.stream(weights).filter(w -> w / sum > 0.01 * (1 - 1e-9)).count());
  }

  @Test
  void equalWeightsAllCountAndOneGreatOneCountsAlone() {
    samples.add(new double[] {-90, -90, -90, -90, -90}, 0, 5);
    assertThat(samples.size()).isEqualTo(5);
    assertThat(samples.significant()).isEqualTo(5);

    samples.clear();
    samples.add(new double[] {-90, -1000, -99}, 0, 3);
    assertThat(samples.size()).isCloseTo(1, within(3e-4));
    assertThat(samples.significant()).isEqualTo(1);
  }

  /** Weights 0.98, 0.015 and 0.005. */
  @Test
  void oneInAHundredIsSignificant() {
    samples.add(new double[] {Math.log(0.98), Math.log(0.015), Math.log(0.005)}, 0, 3);
    assertThat(samples.significant()).isEqualTo(2);
  }

  @Test
  void examplesAreSummedAndOthersNotRead() {
    double[] logWeights = {Double.NaN, -3, -3, -7, -7};
    samples.add(logWeights, 1, 2);
    samples.add(logWeights, 3, 2);
    samples.add(logWeights, 4, 1);
    assertThat(samples.size()).isEqualTo(5);
    assertThat(samples.significant()).isEqualTo(5);
  }

  private static double[] shifted(double[] values, double by) {
    return Arrays.stream(values).map(v -> v + by).toArray();
  }
}

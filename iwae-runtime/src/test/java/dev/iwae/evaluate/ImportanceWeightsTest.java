package dev.iwae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.model.Bounds64;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ImportanceWeightsTest {

  private static final double IMPOSSIBLE = Double.NEGATIVE_INFINITY;

  @Provide
  Arbitrary<double[]> logWeights() {
    return Arbitraries.doubles()
        .between(-130, -80)
        .array(double[].class)
        .ofMinSize(1)
        .ofMaxSize(200);
  }

  @Property(tries = 200, seed = "1")
  void streamIsBruteForce(@ForAll("logWeights") double[] logWeights) {
    ImportanceWeights weights = stream(logWeights);
    assertThat(weights.logMean()).isCloseTo(Bounds64.iwae(logWeights), within(1e-11));
    assertThat(weights.effectiveSampleSize())
        .isCloseTo(effectiveSampleSize(logWeights), within(1e-9 * logWeights.length));
  }

  @Property(tries = 50, seed = "2")
  void effectiveSampleSizeIsBetweenOneAndAll(@ForAll("logWeights") double[] logWeights) {
    assertThat(stream(logWeights).effectiveSampleSize())
        .isBetween(1 - 1e-12, logWeights.length * (1 + 1e-12));
  }

  @Test
  void equalWeightsAllCount() {
    double[] logWeights = new double[5000];
    Arrays.fill(logWeights, -87.25);
    assertThat(stream(logWeights).effectiveSampleSize()).isEqualTo(5000);
    assertThat(stream(logWeights).logMean()).isCloseTo(-87.25, within(1e-12));
  }

  @Test
  void oneWeightAboveAllCountsAlone() {
    assertThat(stream(-5000, -5000, -87, -5000).effectiveSampleSize()).isEqualTo(1);
    assertThat(stream(-5000, -5000, -87, -5000).logMean())
        .isCloseTo(-87 - Math.log(4), within(1e-12));
  }

  @Test
  void weightsFarOutsideTheRangeOfDoubles() {
    assertThat(stream(-1e6, -1e6).logMean()).isCloseTo(-1e6, within(1e-6));
    assertThat(stream(2000, 2000).logMean()).isCloseTo(2000, within(1e-9));
  }

  @Test
  void impossibleSamplesCountAsZero() {
    assertThat(stream(IMPOSSIBLE, -3, IMPOSSIBLE, -3).logMean())
        .isCloseTo(-3 - Math.log(2), within(1e-12));
    assertThat(stream(-3, IMPOSSIBLE).effectiveSampleSize()).isEqualTo(1);
    assertThat(stream(IMPOSSIBLE, IMPOSSIBLE).logMean()).isEqualTo(IMPOSSIBLE);
  }

  @Test
  void notANumberShows() {
    assertThat(stream(-3, Double.NaN, -2).logMean()).isNaN();
    assertThat(stream(Double.NaN, -3).logMean()).isNaN();
  }

  @Test
  void clearForgets() {
    ImportanceWeights weights = stream(-1, -2, -3);
    weights.clear();
    weights.add(-7);
    assertThat(weights.logMean()).isEqualTo(-7);
    assertThat(weights.effectiveSampleSize()).isEqualTo(1);
  }

  private static ImportanceWeights stream(double... logWeights) {
    ImportanceWeights weights = new ImportanceWeights();
    Arrays.stream(logWeights).forEach(weights::add);
    return weights;
  }

  /** (sum w)^2 / sum w^2, the largest weight taken out. */
  static double effectiveSampleSize(double[] logWeights) {
    double max = Arrays.stream(logWeights).max().orElseThrow();
    double sum = Arrays.stream(logWeights).map(v -> Math.exp(v - max)).sum();
    double squares = Arrays.stream(logWeights).map(v -> Math.exp(2 * (v - max))).sum();
    return sum * sum / squares;
  }
}

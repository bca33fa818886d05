package dev.iwae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NormalizedWeightsTest {

  @Test
  void edgesAreQuarterDecadesAboveTheFirstBin() {
    WeightHistogram histogram = NormalizedWeights.histogram(new long[NormalizedWeights.BINS]);
    assertThat(histogram.edges()).hasSize(42).isSorted().startsWith(0.0, 1e-10).endsWith(1.0);
    assertThat(histogram.edges().get(5)).isCloseTo(1e-9, within(1e-21));
    assertThat(histogram.counts()).hasSize(41);
  }

  /** Half, a quarter, a fifth, 0.049, 9e-4, and next to nothing; on any scale. */
  @Test
  void everyWeightIsCountedInItsBin() {
    double[] weights = {0.5, 0.25, 0.2, 0.049, 9e-4, 1e-12, 0};
    long[] counts = new long[NormalizedWeights.BINS];
    double[] logs = DoubleStream.of(weights).map(w -> Math.log(w) - 1234.5).toArray();

    int significant = NormalizedWeights.count(logs, -1234.5, counts);

    assertThat(significant).isEqualTo(4);
    WeightHistogram histogram = NormalizedWeights.histogram(counts);
    for (int bin = 0; bin < counts.length; bin++) {
      double low = histogram.edges().get(bin);
      double high = histogram.edges().get(bin + 1);
      long expected = Arrays.stream(weights).filter(w -> low <= w && w < high).count();
      assertThat(counts[bin]).as("[%s, %s)", low, high).isEqualTo(expected);
    }
  }

  @Test
  void oneWeightOfOneIsInTheLastBinAndRoundingStaysInside() {
    long[] counts = new long[NormalizedWeights.BINS];
    assertThat(NormalizedWeights.count(new double[] {-80}, -80, counts)).isOne();
    assertThat(NormalizedWeights.count(new double[] {-80}, Math.nextDown(-80.0), counts)).isOne();
    assertThat(counts[NormalizedWeights.BINS - 1]).isEqualTo(2);
    assertThat(LongStream.of(counts).sum()).isEqualTo(2);
  }
}

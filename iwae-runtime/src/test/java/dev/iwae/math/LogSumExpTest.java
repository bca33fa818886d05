package dev.iwae.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LogSumExpTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static double of(double... terms) {
    LogSumExp sum = new LogSumExp();
    for (double term : terms) {
      sum.add(term);
    }
    return sum.value();
  }

  private static double bruteForce(double[] terms) {
    double max = Arrays.stream(terms).max().orElseThrow();
    return max + StrictMath.log(Arrays.stream(terms).map(x -> StrictMath.exp(x - max)).sum());
  }

  @Property(tries = 300)
  void isTheLogarithmOfTheSum(
      @ForAll @Size(min = 1, max = 200) double @DoubleRange(min = -800, max = 800) [] terms) {
    assertThat(of(terms)).isCloseTo(bruteForce(terms), within(1e-12 * (1000 + terms.length)));
  }

  @Property(tries = 100)
  void shiftsWithItsTerms(
      @ForAll @Size(min = 1, max = 50) double @DoubleRange(min = -30, max = 30) [] terms,
      @ForAll @DoubleRange(min = -1e5, max = 1e5) double shift) {
    double[] shifted = Arrays.stream(terms).map(x -> x + shift).toArray();
    assertThat(of(shifted)).isCloseTo(of(terms) + shift, within(1e-9));
  }

  @Test
  void ofOneTermIsTheTermAndOfEqualOnesAddsTheirLogarithm() {
    assertThat(of(-123.456)).isEqualTo(-123.456);
    assertThat(of(7, 7)).isCloseTo(7 + Math.log(2), within(1e-15));
    double[] many = new double[5000];
    Arrays.fill(many, -1e4);
    assertThat(of(many)).isCloseTo(-1e4 + Math.log(5000), within(1e-11));
  }

  @Test
  void neitherOverflowsNorUnderflows() {
    assertThat(of(1e300, -1e300)).isEqualTo(1e300);
    assertThat(of(-1e300, 1e300)).isEqualTo(1e300);
    assertThat(of(-1e5, -1e5 + 1)).isCloseTo(-1e5 + 1 + Math.log1p(Math.exp(-1)), within(1e-10));
    assertThat(of(0, -750)).isEqualTo(0);
  }

  @Test
  void theEmptySumAndZerosAreMinusInfinity() {
    assertThat(of()).isEqualTo(-INFINITY);
    assertThat(of(-INFINITY, -INFINITY)).isEqualTo(-INFINITY);
    assertThat(of(-INFINITY, 3, -INFINITY)).isEqualTo(3);
  }

  @Test
  void infiniteTermsMakeItInfinite() {
    assertThat(of(INFINITY)).isEqualTo(INFINITY);
    assertThat(of(1, INFINITY, 2)).isEqualTo(INFINITY);
    assertThat(of(INFINITY, INFINITY)).isEqualTo(INFINITY);
    assertThat(of(INFINITY, -INFINITY)).isEqualTo(INFINITY);
  }

  @Test
  void aTermThatIsNotANumberStays() {
    assertThat(of(Double.NaN)).isNaN();
    assertThat(of(Double.NaN, 1)).isNaN();
    assertThat(of(1, Double.NaN, 2, INFINITY)).isNaN();
    assertThat(of(-INFINITY, Double.NaN)).isNaN();
    assertThat(of(INFINITY, Double.NaN)).isNaN();
  }

  @Test
  void clearForgetsEverything() {
    for (double term : new double[] {3, INFINITY, -INFINITY, Double.NaN}) {
      LogSumExp sum = new LogSumExp();
      sum.add(term);
      sum.clear();
      assertThat(sum.value()).isEqualTo(-INFINITY);
      sum.add(-2);
      assertThat(sum.value()).isEqualTo(-2);
    }
  }
}

package dev.iwae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.evaluate.GradientSignalToNoise.NetworkSignal;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.sweep.text.UserException;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class GradientMomentsTest {

  /** 1, 2, 6: mean 3, variance (4 + 1 + 9) / 2 = 7. The sign of the mean does not matter. */
  @Test
  void meanOverStandardDeviation() {
    GradientMoments moments = new GradientMoments(2);
    for (float value : new float[] {1, 2, 6}) {
      moments.add(new float[] {value, -value});
    }
    double expected = 3 / Math.sqrt(7);
    assertThat(moments.ratios()).containsExactly(new double[] {expected, expected}, within(1e-15));
  }

  /** Where a sum of squares less the square of a sum would have lost all digits. */
  @Test
  void aLargeMeanHidesNoSmallDeviation() {
    GradientMoments moments = new GradientMoments(1);
    float near = Math.nextUp(8192f);
    for (int i = 0; i < 1000; i++) {
      moments.add(new float[] {8192f});
      moments.add(new float[] {near});
    }
    double half = (near - 8192.0) / 2;
    double sd = half * Math.sqrt(2000 / 1999.0);
    assertThat(moments.ratios()[0] * sd / (8192 + half)).isCloseTo(1, within(1e-9));
  }

  @Test
  void whatIsTheSameInEveryDrawHasNoRatio() {
    GradientMoments moments = new GradientMoments(3);
    moments.add(new float[] {0, 0.1f, -1});
    moments.add(new float[] {0, 0.1f, 1});
    moments.add(new float[] {0, 0.1f, 1});
    double[] ratios = moments.ratios();
    assertThat(ratios[0]).isNaN();
    assertThat(ratios[1]).isNaN();
    assertThat(NetworkSignal.of(ratios)).isEqualTo(signal(ratios[2], ratios[2], 1, 2));
  }

  @Test
  void encoderFirstThenDecoder() {
    double[] ratios = {4, Double.NaN, 1, 2, 10, 5, 8, 3};
    GradientSignalToNoise signal = GradientSignalToNoise.of(50, 20, ratios, 4);
    assertThat(signal.encoder()).isEqualTo(signal(7 / 3.0, 2, 3, 1));
    assertThat(signal.decoder()).isEqualTo(signal(6.5, 6.5, 4, 0));
    assertThat(NetworkSignal.of(new double[] {Double.NaN}))
        .isEqualTo(new NetworkSignal(OptionalDouble.empty(), OptionalDouble.empty(), 0, 1));
  }

  @Test
  void aGradientThatIsNotFinite() {
    for (float wrong : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
      GradientMoments moments = new GradientMoments(1);
      moments.add(new float[] {1});
      moments.add(new float[] {wrong});
      assertThatThrownBy(moments::ratios)
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith("a gradient at the final weights is not finite")
          .hasMessageNotContaining("diverged");
    }
  }

  /**
   * Of pure noise sqrt(M) times the ratio is |t| with 49 degrees of freedom, of mean 0.8102, sd
   * 0.6176 and median 0.6795: 6 standard errors of 20,000 parameters, 2e-9 each, whose median's
   * error is 1 / (2 f sqrt(n)) with the density f = 0.628 of |t| there. The floor, of normal noise
   * with known sd, is 1.5 % below that mean.
   */
  @Test
  void noiseAloneGivesTheFloor() {
    int parameters = 20_000;
    int draws = 50;
    GradientMoments moments = new GradientMoments(parameters);
    float[] noise = new float[parameters];
    for (int draw = 0; draw < draws; draw++) {
      RandomStream random = new RandomStream(3, Purpose.POSTERIOR_GRADIENT, 0, draw);
      random.seek(0, 0, 0);
      random.nextNormals(noise, 0, parameters);
      moments.add(noise);
    }
    GradientSignalToNoise signal = GradientSignalToNoise.of(draws, 1, moments.ratios(), parameters);
    double root = Math.sqrt(draws);
    double unit = 1 / Math.sqrt(parameters);
    assertThat(signal.encoder().mean().orElseThrow() * root)
        .isCloseTo(0.8102, within(6 * 0.6176 * unit));
    assertThat(signal.encoder().median().orElseThrow() * root)
        .isCloseTo(0.6795, within(6 * unit / 1.256));
    assertThat(signal.floor() * root).isCloseTo(0.8102 / 1.0155, within(1e-3));
  }

  private static NetworkSignal signal(double mean, double median, int parameters, int constant) {
    return new NetworkSignal(
        OptionalDouble.of(mean), OptionalDouble.of(median), parameters, constant);
  }
}

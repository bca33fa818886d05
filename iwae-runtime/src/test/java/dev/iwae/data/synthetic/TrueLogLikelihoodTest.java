package dev.iwae.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.data.synthetic.SyntheticSet.Part;
import dev.iwae.math.Purpose;
import dev.iwae.sweep.spec.dataset.Synthetic;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exact log p(x) against integrals over h that are summed another way, and against itself. */
class TrueLogLikelihoodTest {

  private static final double NOISE = 0.7;

  private static TrueModel gaussian(Loadings loadings, long seed) {
    return new LinearGaussianModel(loadings, NOISE, seed, Purpose.SYNTHETIC_TEST);
  }

  /** Midpoint sum over h in [-8, 8]^latent of N(h) p(x|h); its own arithmetic throughout. */
  private static double quadrature(Loadings loadings, float[] x, boolean binary, double step) {
    int side = (int) Math.round(16 / step);
    int latent = loadings.latent();
    double sum = 0;
    for (int i = 0; i < Math.pow(side, latent); i++) {
      double[] h = {-8 + (i % side + 0.5) * step, -8 + (i / side + 0.5) * step};
      double log = 0;
      for (int u = 0; u < latent; u++) {
        log -= 0.5 * h[u] * h[u] + 0.5 * Math.log(2 * Math.PI);
      }
      for (int p = 0; p < x.length; p++) {
        double mean = 0;
        for (int u = 0; u < latent; u++) {
          mean += loadings.w()[p][u] * h[u];
        }
        log += binary ? bernoulli(x[p], mean) : normal(x[p], mean);
      }
      sum += Math.exp(log) * Math.pow(step, latent);
    }
    return Math.log(sum);
  }

  private static double bernoulli(float x, double logit) {
    double one = 1 / (1 + Math.exp(-logit));
    return Math.log(x == 1 ? one : 1 - one);
  }

  private static double normal(float x, double mean) {
    double u = (x - mean) / NOISE;
    return -0.5 * u * u - Math.log(NOISE * Math.sqrt(2 * Math.PI));
  }

  @ParameterizedTest
  @CsvSource({"1, 4", "2, 4", "1, 1", "2, 1"})
  void linearGaussianIsTheIntegral(int latent, int pixels) {
    Loadings loadings = Loadings.draw(pixels, latent, 1.5, 3);
    TrueModel model = gaussian(loadings, 3);
    for (int example = 0; example < 3; example++) {
      float[] x = model.draw(example);
      assertThat(model.evidence().logLikelihood(x))
          .isCloseTo(quadrature(loadings, x, false, 0.05), within(1e-10));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 6, 2", "2, 6, 2", "1, 1, 1", "2, 12, 5"})
  void bernoulliIsTheIntegral(int latent, int pixels, double scale) {
    Loadings loadings = Loadings.draw(pixels, latent, scale, 5);
    TrueModel model = new BernoulliModel(loadings, 5, Purpose.SYNTHETIC_TEST);
    for (int example = 0; example < 3; example++) {
      float[] x = model.draw(example);
      assertThat(model.evidence().logLikelihood(x))
          .isCloseTo(quadrature(loadings, x, true, 0.05), within(1e-10));
    }
  }

  /** Steep: the posterior is some hundredths wide, and a grid that is too coarse shows. */
  @Test
  void manyPixelsNeedAFineGridAndHaveIt() {
    Loadings loadings = Loadings.draw(1000, 1, 2, 5);
    TrueModel model = new BernoulliModel(loadings, 5, Purpose.SYNTHETIC_TEST);
    float[] x = model.draw(0);
    double fine = logQuadrature(loadings, x);
    assertThat(model.evidence().logLikelihood(x)).isCloseTo(fine, within(1e-9));
  }

  // The sum of quadrature() underflows with thousands of pixels.
  private static double logQuadrature(Loadings loadings, float[] x) {
    double[] logs =
        IntStream.range(0, 16_000)
            .mapToDouble(i -> logJoint(loadings, x, -8 + (i + 0.5) * 1e-3))
            .toArray();
    double max = IntStream.range(0, logs.length).mapToDouble(i -> logs[i]).max().orElseThrow();
    double sum = 0;
    for (double log : logs) {
      sum += 1e-3 * Math.exp(log - max);
    }
    return max + Math.log(sum);
  }

  private static double logJoint(Loadings loadings, float[] x, double h) {
    double log = -0.5 * h * h - 0.5 * Math.log(2 * Math.PI);
    for (int p = 0; p < x.length; p++) {
      double logit = loadings.w()[p][0] * h;
      log -= Math.log1p(Math.exp(x[p] == 1 ? -logit : logit));
    }
    return log;
  }

  @ParameterizedTest
  @CsvSource({"1, 0.5", "1, 3", "2, 0.5", "2, 5"})
  void theProbabilitiesOfAllBinaryExamplesSumToOne(int latent, double scale) {
    int pixels = 8;
    TrueModel.Evidence evidence = new BernoulliEvidence(Loadings.draw(pixels, latent, scale, 11));
    double sum = 0;
    for (int bits = 0; bits < 1 << pixels; bits++) {
      float[] x = new float[pixels];
      for (int p = 0; p < pixels; p++) {
        x[p] = bits >> p & 1;
      }
      sum += Math.exp(evidence.logLikelihood(x));
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
  }

  /**
   * -log p(x) of a Gaussian averages to its entropy, 1/2 log |2 pi e C|, with a variance of
   * pixels/2: the mean of 20,000 is within five standard errors, false alarm 6e-7.
   */
  @Test
  void gaussianExamplesAreDrawnFromTheDensity() {
    Synthetic source = gaussianSource(20_000);
    double mean = SyntheticSet.of(source, Part.TRAIN).meanLogLikelihood(0, 20_000);

    assertThat(mean).isCloseTo(-entropy(source), within(5 * Math.sqrt(3.0 / 20_000)));
  }

  private static Synthetic gaussianSource(int train) {
    return new Synthetic(new Synthetic.LinearGaussian(6, 2, 2, NOISE, train, 10, 4));
  }

  // By elimination on C itself.
  private static double entropy(Synthetic source) {
    double[][] w = Loadings.draw(6, 2, 2, source.model().seed()).w();
    double[][] c = new double[6][6];
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        c[i][j] = w[i][0] * w[j][0] + w[i][1] * w[j][1] + (i == j ? NOISE * NOISE : 0);
      }
    }
    double logDeterminant = 0;
    for (int k = 0; k < 6; k++) {
      logDeterminant += Math.log(c[k][k]);
      for (int i = k + 1; i < 6; i++) {
        for (int j = 5; j >= k; j--) {
          c[i][j] -= c[i][k] / c[k][k] * c[k][j];
        }
      }
    }
    return 0.5 * (logDeterminant + 6 * Math.log(2 * Math.PI * Math.E));
  }

  /**
   * Frequencies of all 16 binary examples against exp(log p): chi-square with 15 degrees of freedom
   * stays below 60, false alarm 3e-7.
   */
  @Test
  void binaryExamplesAreDrawnWithTheProbabilities() {
    int n = 20_000;
    Synthetic source = new Synthetic(new Synthetic.Bernoulli(4, 2, 2, n, 10, 4));
    long[] counts = new long[16];
    for (float[] x : SyntheticSet.of(source, Part.TRAIN).draw()) {
      counts[(int) (x[0] + 2 * x[1] + 4 * x[2] + 8 * x[3])]++;
    }
    TrueModel.Evidence evidence = new BernoulliEvidence(Loadings.draw(4, 2, 2, 4));
    double chiSquare = 0;
    for (int bits = 0; bits < 16; bits++) {
      float[] x = {bits & 1, bits >> 1 & 1, bits >> 2 & 1, bits >> 3 & 1};
      double expected = n * Math.exp(evidence.logLikelihood(x));
      chiSquare += (counts[bits] - expected) * (counts[bits] - expected) / expected;
    }
    assertThat(chiSquare).isLessThan(60);
  }
}

package dev.iwae.model.distribution.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.KernelBackend;
import dev.iwae.model.Affine;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.model.StackCase;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Samples of an implicit posterior, and what a gradient at them gives its parameters. */
class ImplicitTest {

  private static final int UNITS = 3;
  private static final int BASES = 2;
  private static final int COLUMNS = (2 + BASES) * UNITS;
  private static final ModelSpec MODEL =
      StackCase.model(
          Activation.TANH,
          Likelihood.BERNOULLI,
          StackCase.layer(new PosteriorSpec.Adversarial(List.of(), BASES), UNITS));

  private final ParameterLayout layout = ParameterLayout.of(MODEL, 2);
  private final Parameters parameters = new Parameters(layout);
  private final List<Affine> maps = layout.own(0);
  private final OwnWeights own = new OwnWeights(maps, parameters);
  private final int ownSize = maps.stream().mapToInt(Affine::size).sum();
  private final PosteriorRows rows =
      new PosteriorRows(
          UNITS,
          COLUMNS,
          new float[COLUMNS],
          Implicit.derived(UNITS),
          new float[Implicit.derived(UNITS)],
          (2 + BASES) * UNITS,
          new float[(2 + BASES) * UNITS]);
  private final Implicit family = new Implicit(BASES, rows, own, KernelBackend.choose().create());
  private final float[] values = new float[UNITS];
  private final float[] weights = random(ownSize, 1, 0.7);
  private final float[] head = random(COLUMNS, 2, 0.5);

  /** log r at its standardised sample is that of the sample, with the change of variables. */
  @Test
  void whatCountsAsLogQIsThatOfTheMoments() {
    draw(3);
    double logR = family.sample(0, 0, values);
    double expected = 0;
    for (int u = 0; u < UNITS; u++) {
      double deviation = family.standardDeviation(0, u);
      double z = (values[u] - family.mean(0, u)) / deviation;
      expected -= 0.5 * z * z + Math.log(deviation) + 0.5 * Math.log(2 * Math.PI);
    }
    assertThat(logR).isCloseTo(expected, within(1e-5));
  }

  /** 200,000 samples; five standard errors of each mean and variance: a false alarm in 300,000. */
  @Test
  void momentsAreThoseOfSamples() {
    int samples = 200_000;
    double[] sums = new double[UNITS];
    double[] squares = new double[UNITS];
    for (int i = 0; i < samples; i++) {
      draw(100 + i);
      family.sample(0, 0, values);
      for (int u = 0; u < UNITS; u++) {
        sums[u] += values[u];
        squares[u] += (double) values[u] * values[u];
      }
    }
    for (int u = 0; u < UNITS; u++) {
      double mean = sums[u] / samples;
      double variance = squares[u] / samples - mean * mean;
      double expected = Math.pow(family.standardDeviation(0, u), 2);
      assertThat(mean)
          .isCloseTo(family.mean(0, u), within(5 * Math.sqrt(expected / samples) + 1e-6));
      assertThat(variance).isCloseTo(expected, within(5 * expected * Math.sqrt(2.0 / samples)));
    }
  }

  /** Of dh · h, by central differences in all that h depends on; log r adds its slope along h. */
  @Test
  void thePathIsWhatDifferencesSay() {
    float[] dh = {0.7f, -1.1f, 0.4f};
    draw(4);
    family.sample(0, 0, values);
    float[] gradient = new float[COLUMNS];
    own.clear();
    family.addPath(0, 0, dh, 1f, 0f, gradient);
    for (int i = 0; i < COLUMNS; i++) {
      assertThat((double) gradient[i]).isCloseTo(slope(dh, head, i), within(3e-3));
    }
    float[] ofOwn = own.gradient().clone();
    for (int i = 0; i < ownSize; i++) {
      assertThat((double) ofOwn[i]).isCloseTo(slope(dh, weights, i), within(3e-3));
    }
    draw(4);
    family.sample(0, 0, values);
    float[] total = new float[COLUMNS];
    family.addPath(0, 0, new float[UNITS], 1f, 2f, total);
    for (int u = 0; u < UNITS; u++) {
      double deviation = family.standardDeviation(0, u);
      double z = (values[u] - family.mean(0, u)) / deviation;
      assertThat((double) total[u]).isCloseTo(2 * z / deviation, within(1e-4));
    }
  }

  private double slope(float[] dh, float[] of, int i) {
    double difference = 0;
    float before = of[i];
    for (int sign = -1; sign <= 1; sign += 2) {
      of[i] = before + sign * 1e-2f;
      draw(4);
      family.sample(0, 0, values);
      for (int u = 0; u < UNITS; u++) {
        difference += sign * dh[u] * values[u] / 2e-2;
      }
    }
    of[i] = before;
    return difference;
  }

  private void draw(long seed) {
    parameters.put(maps.get(0).offset(), weights, 0, ownSize);
    System.arraycopy(head, 0, rows.parameters(), 0, COLUMNS);
    family.readOwn();
    family.derive(1);
    System.arraycopy(random(rows.noise().length, seed, 1), 0, rows.noise(), 0, rows.noise().length);
  }

  private static float[] random(int count, long seed, double scale) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (scale * random.nextGaussian());
    }
    return values;
  }
}

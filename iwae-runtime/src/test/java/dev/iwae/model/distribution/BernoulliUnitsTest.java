package dev.iwae.model.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.KernelBackend;
import dev.iwae.math.Matrix;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Head;
import dev.iwae.model.NetworkInput;
import org.junit.jupiter.api.Test;

/** Bits are ones as often as their logits say, and score what they are. */
class BernoulliUnitsTest {

  private static final float[] LOGITS = {-3f, -0.4f, 0f, 0.4f, 3f, -40f, 40f};
  private static final int DRAWS = 400_000;

  /** Each count is binomial: 6 standard errors are a false alarm of 2e-9, 1e-8 in all. */
  @Test
  void areOnesAsOftenAsTheirLogitsSay() {
    BernoulliUnits units = units();
    RandomStream noise = new RandomStream(9, Purpose.POSTERIOR, 0, 0);
    int[] ones = new int[LOGITS.length];
    float[] values = new float[LOGITS.length];
    for (int draw = 0; draw < DRAWS; draw++) {
      units.draw(noise, draw, 0, 1, 0, 0);
      units.sample(0, 0, values);
      for (int u = 0; u < values.length; u++) {
        ones[u] += (int) values[u];
      }
    }
    for (int u = 0; u < LOGITS.length; u++) {
      double p = 1 / (1 + Math.exp(-LOGITS[u]));
      double error = Math.sqrt(p * (1 - p) / DRAWS);
      assertThat((double) ones[u] / DRAWS).isCloseTo(p, within(6 * error));
    }
  }

  @Test
  void densityOfASampleIsItsScoreAndTheSumOfItsUnits() {
    BernoulliUnits units = units();
    RandomStream noise = new RandomStream(9, Purpose.POSTERIOR, 0, 0);
    float[] values = new float[LOGITS.length];
    units.draw(noise, 4, 0, 1, 0, 0);
    double sampled = units.sample(0, 0, values);
    double[] scored = new double[1];
    units.score(0, 1, values, 0, 1, scored);
    double sum = 0;
    for (int u = 0; u < values.length; u++) {
      sum += units.logDensity(0, 0, values, u);
    }
    assertThat(scored[0]).isEqualTo(sampled);
    assertThat(sum).isCloseTo(sampled, within(1e-5));
  }

  @Test
  void divergenceIsThatFromFairBits() {
    BernoulliUnits units = units();
    for (int u = 0; u < LOGITS.length; u++) {
      double p = 1 / (1 + Math.exp(-LOGITS[u]));
      double expected = p * Math.log(2 * p) + (1 - p) * Math.log(2 * (1 - p));
      assertThat(units.divergence(0, u))
          .isCloseTo(Double.isNaN(expected) ? Math.log(2) : expected, within(1e-12));
    }
  }

  private static BernoulliUnits units() {
    BernoulliUnits units =
        new BernoulliUnits(new Fixed(LOGITS), KernelBackend.choose().create(), 1, 1);
    units.read(1);
    return units;
  }

  /** The same outputs always. */
  private record Fixed(float[] outputs) implements Head {

    @Override
    public int columns() {
      return outputs.length;
    }

    @Override
    public void forward(NetworkInput input, int rows) {}

    @Override
    public int rowsAtOnce() {
      return 1;
    }

    @Override
    public void get(int first, int count, float[] target, int from) {
      System.arraycopy(outputs, 0, target, from, outputs.length);
    }

    @Override
    public Matrix matrix() {
      throw new UnsupportedOperationException("nothing goes backward");
    }
  }
}

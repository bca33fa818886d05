package dev.iwae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.data.Images;
import dev.iwae.data.Pixels;
import dev.iwae.model.ParameterLayout;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.ExampleSet;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpikeSearchTest {

  private static final int PIXELS = 6;
  private static final int CONSTANT = 4;
  private static final int EXAMPLES = 40;

  private Images images = Images.ofRows(rows(), 1, PIXELS);

  private static ModelSpec model(Likelihood likelihood) {
    return new ModelSpec(
        List.of(new LayerSpec(List.of(), 2)), Activation.TANH, likelihood, OutputBias.ZERO);
  }

  /** Standard normal values, but 0.5 at one pixel. */
  private static float[][] rows() {
    Random random = new Random(7);
    float[][] rows = new float[EXAMPLES][PIXELS];
    for (float[] row : rows) {
      for (int i = 0; i < PIXELS; i++) {
        row[i] = i == CONSTANT ? 0.5f : (float) random.nextGaussian();
      }
    }
    return rows;
  }

  /** All maps zero: x is normal around 0, around 0.5 with that sigma at the constant pixel. */
  private Optional<DensitySpike> find(double sigma, Likelihood likelihood) {
    ModelSpec model = model(likelihood);
    ParameterLayout layout = ParameterLayout.of(model, PIXELS);
    float[] parameters = new float[layout.size()];
    int bias = layout.decoder(0).get(0).biasOffset();
    if (likelihood == Likelihood.GAUSSIAN) {
      parameters[bias + CONSTANT] = 0.5f;
      parameters[bias + PIXELS + CONSTANT] = (float) Math.log(sigma);
    }
    EvaluationConfig config =
        new EvaluationConfig(
            new ExampleSet("", 0, EXAMPLES, PIXELS, Binarization.NONE), Split.TEST, model, 3, 0.01);
    return new SpikeSearch(config, images, parameters).find();
  }

  /** The loss is (move / sigma)^2 / 2 at the constant pixel, and next to nothing elsewhere. */
  @Test
  void aSigmaBelowTheMoveIsASpikeAndItsPixelIsNamed() {
    double move = 1e-4 * deviation();
    DensitySpike spike = find(1e-5, Likelihood.GAUSSIAN).orElseThrow();
    assertThat(spike.constantPixels()).containsExactly(CONSTANT);
    double expected = move * move / (2 * 1e-10);
    assertThat(spike.lostNats()).isCloseTo(expected, within(0.05 * expected));
  }

  /** Where training ends is where it was stopped: sigma would have gone on to zero. */
  @Test
  void aConstantPixelIsOneHoweverLargeItsSigma() {
    DensitySpike spike = find(1, Likelihood.GAUSSIAN).orElseThrow();
    assertThat(spike.constantPixels()).containsExactly(CONSTANT);
    assertThat(spike.lostNats()).isLessThan(0.01);
  }

  @Test
  void aSigmaAboveTheMoveIsNoneWhereNoPixelIsConstant() {
    float[][] rows = rows();
    rows[0][CONSTANT] = 4.5f;
    images = Images.ofRows(rows, 1, PIXELS);
    assertThat(find(0.01, Likelihood.GAUSSIAN)).isEmpty();
    assertThat(find(1e-5, Likelihood.GAUSSIAN).orElseThrow().constantPixels()).isEmpty();
  }

  /**
   * A column of large values beside them; moved by the deviation of all values the others would
   * lose 13 nats.
   */
  @Test
  void aColumnIsMovedByItsOwnMeasure() {
    float[][] rows = rows();
    for (int i = 0; i < EXAMPLES; i++) {
      rows[i][CONSTANT] = 5e4f + 3e4f * rows[i][0];
    }
    images = Images.ofRows(rows, 1, PIXELS);
    assertThat(find(3e4, Likelihood.GAUSSIAN)).isEmpty();
  }

  @Test
  void aDensityThatIsNotFiniteIsOneToo() {
    assertThat(find(1e-44, Likelihood.GAUSSIAN).orElseThrow().lostNats())
        .isEqualTo(DensitySpike.MOST);
  }

  @Test
  void probabilitiesHaveNone() {
    assertThat(find(1e-5, Likelihood.BERNOULLI)).isEmpty();
  }

  private static double deviation() {
    Images images = Images.ofRows(rows(), 1, PIXELS);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < EXAMPLES; i++) {
      for (float value : Pixels.of(images, i)) {
        sum += value;
        squares += value * value;
      }
    }
    double n = EXAMPLES * PIXELS;
    return Math.sqrt(squares / n - sum / n * (sum / n));
  }
}

package dev.iwae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.data.Images;
import dev.iwae.model.ParameterLayout;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImportedWeightsTrialTest {

  private static final int PIXELS = 8;

  private static ModelSpec model(Likelihood likelihood) {
    return new ModelSpec(
        List.of(new LayerSpec(List.of(), 2)), Activation.TANH, likelihood, OutputBias.ZERO);
  }

  /** Pixel j is 1 with probability (j + 1) / 10. */
  private static Images images() {
    Random random = new Random(1);
    float[][] rows = new float[400][PIXELS];
    for (float[] row : rows) {
      for (int j = 0; j < PIXELS; j++) {
        row[j] = random.nextDouble() < (j + 1) / 10.0 ? 1 : 0;
      }
    }
    return Images.ofRows(rows, 1, PIXELS);
  }

  /** All maps zero, so that q is the prior, and the head's bias the mean of each pixel. */
  private static float[] meanModel(Likelihood likelihood) {
    ParameterLayout layout = ParameterLayout.of(model(likelihood), PIXELS);
    float[] weights = new float[layout.size()];
    int bias = layout.decoder(0).get(0).biasOffset();
    for (int j = 0; j < PIXELS; j++) {
      double p = (j + 1) / 10.0;
      weights[bias + j] = (float) (likelihood == Likelihood.BERNOULLI ? Math.log(p / (1 - p)) : p);
      if (likelihood == Likelihood.GAUSSIAN) {
        weights[bias + PIXELS + j] = (float) Math.log(Math.sqrt(p * (1 - p)));
      }
    }
    return weights;
  }

  /** A model that knows the means explains as much as they do, but for sampling of 400 rows. */
  @ParameterizedTest
  @EnumSource(Likelihood.class)
  void whatKnowsTheMeanIsNoMistake(Likelihood likelihood) {
    assertThat(
            new ImportedWeightsTrial(model(likelihood), images()).suspicion(meanModel(likelihood)))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Likelihood.class)
  void whatIsWorseThanTheMeanIsSuspicious(Likelihood likelihood) {
    float[] weights = meanModel(likelihood);
    int bias = ParameterLayout.of(model(likelihood), PIXELS).decoder(0).get(0).biasOffset();
    for (int j = 0; j < PIXELS; j++) {
      weights[bias + j] = likelihood == Likelihood.BERNOULLI ? -weights[bias + j] : 2;
    }
    assertThat(new ImportedWeightsTrial(model(likelihood), images()).suspicion(weights))
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .startsWith("the imported weights explain the first 100 training images worse")
                    .contains("`convention: torch`"));
    weights[bias] = Float.NaN;
    assertThat(new ImportedWeightsTrial(model(likelihood), images()).suspicion(weights))
        .isPresent();
  }
}

package dev.iwae.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.iwae.data.Images;
import dev.iwae.data.SyntheticImages;
import dev.iwae.evaluate.Evaluation;
import dev.iwae.evaluate.EvaluationObserver;
import dev.iwae.model.StackCase;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.ExampleSet;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedModelTest {

  private static final int PIXELS = 9;
  private static final int SAMPLES = 600;
  private static final Images IMAGES = SyntheticImages.random(4, PIXELS, 4);
  private static final StackCase STACK =
      StackCase.of(
          StackCase.model(
              Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(3, 6), StackCase.layer(2, 5)),
          PIXELS,
          1,
          7);

  /** The seed of an evaluation's noise. */
  private static final long EVALUATION_SEED = 0;

  @TempDir private Path folder;

  @BeforeEach
  void export() throws IOException {
    ModelFile file =
        new ModelFile("a-run", STACK.model(), PIXELS, Binarization.NONE, STACK.parameters());
    ModelFolder.write(folder, file, JsonNodeFactory.instance.objectNode());
  }

  @Test
  void logLikelihoodsAreTheEvaluationsToTheBit() {
    double[] evaluated =
        new Evaluation(evaluation(), IMAGES, STACK.parameters())
            .evaluate(0, IMAGES.examples(), EvaluationObserver.NONE)
            .logLikelihood();
    List<LogLikelihood> estimates =
        TrainedModel.open(folder).logLikelihoods(x(), SAMPLES, EVALUATION_SEED);
    assertThat(estimates.stream().mapToDouble(LogLikelihood::value).toArray()).isEqualTo(evaluated);
  }

  private static EvaluationConfig evaluation() {
    ExampleSet data =
        new ExampleSet("0".repeat(64), 0, IMAGES.examples(), PIXELS, Binarization.NONE);
    return new EvaluationConfig(data, Split.TEST, STACK.model(), SAMPLES, 0.01);
  }

  /** The deviation of 400 estimates; its own error is 3.5 %, so 5 of them: 1 alarm in 10^6. */
  @Test
  void standardErrorIsTheSpreadOfRepeatedEstimates() {
    TrainedModel model = TrainedModel.open(folder);
    double[] values = new double[400];
    double meanSquare = 0;
    for (int i = 0; i < values.length; i++) {
      LogLikelihood estimate = model.logLikelihood(x()[0], SAMPLES, 100 + i);
      values[i] = estimate.value();
      meanSquare += estimate.standardError() * estimate.standardError() / values.length;
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / 399;
    assertThat(Math.sqrt(meanSquare / variance)).isCloseTo(1, within(0.2));
  }

  @Test
  void latentsAreTheSamplesThatTheLikelihoodAveragesOver() {
    TrainedModel model = TrainedModel.open(folder);
    Latents latents = model.latents(x()[0], SAMPLES, 5);
    assertThat(latents.layers()).hasSize(2);
    assertThat(latents.layers().get(0)).hasDimensions(SAMPLES, 3);
    assertThat(latents.layers().get(1)).hasDimensions(SAMPLES, 2);
    assertThat(Arrays.stream(latents.weights()).sum()).isCloseTo(1, within(1e-12));
    double squares = Arrays.stream(latents.weights()).map(w -> w * w).sum();
    assertThat(1 / squares)
        .isCloseTo(model.logLikelihood(x()[0], SAMPLES, 5).effectiveSampleSize(), within(1e-9));
    Posterior posterior = model.encode(x()[0]);
    for (int u = 0; u < 3; u++) {
      int unit = u;
      double mean =
          Arrays.stream(latents.layers().get(0)).mapToDouble(h -> h[unit]).average().orElseThrow();
      // Five standard errors: were the seed drawn anew, one of 3 units would fail in 2e-6 of all.
      assertThat(mean)
          .isCloseTo(posterior.mean()[u], within(5 * posterior.sigma()[u] / Math.sqrt(SAMPLES)));
    }
  }

  /** Its moments have no closed form: they are those of 1,000 samples. */
  @Test
  void aFlowHasTheMomentsOfItsSamples() throws IOException {
    PosteriorSpec iaf = new PosteriorSpec.Iaf(2, 5);
    StackCase stack =
        StackCase.of(
            StackCase.model(Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(iaf, 3, 6)),
            PIXELS,
            1,
            7);
    ModelFile file =
        new ModelFile("a-flow", stack.model(), PIXELS, Binarization.NONE, stack.parameters());
    Path ofFlow = Files.createDirectory(folder.resolve("flow"));
    ModelFolder.write(ofFlow, file, JsonNodeFactory.instance.objectNode());
    TrainedModel model = TrainedModel.open(ofFlow);
    Posterior posterior = model.encode(x()[0]);
    float[][] samples = model.latents(x()[0], 1000, 0).layers().get(0);
    for (int u = 0; u < 3; u++) {
      SummaryStatistics ofUnit = new SummaryStatistics();
      for (float[] h : samples) {
        ofUnit.addValue(h[u]);
      }
      double deviation = Math.sqrt(ofUnit.getPopulationVariance());
      assertThat((double) posterior.mean()[u]).isCloseTo(ofUnit.getMean(), within(1e-6));
      assertThat((double) posterior.sigma()[u]).isCloseTo(deviation, within(1e-6));
    }
  }

  @Test
  void reconstructionDecodesThePosteriorsMean() {
    TrainedModel model = TrainedModel.open(folder);
    float[] reconstruction = model.reconstruct(x()[1]);
    assertThat(reconstruction).isEqualTo(model.decode(model.encode(x()[1]).mean()));
    assertThat(reconstruction).hasSize(PIXELS);
    for (float pixel : reconstruction) {
      assertThat(pixel).isBetween(0f, 1f);
    }
    assertThat(reconstruction).isNotEqualTo(model.reconstruct(x()[2]));
  }

  @Test
  void samplesDependOnTheSeedAlone() {
    float[][] samples = TrainedModel.open(folder).sample(3, 8);
    assertThat(TrainedModel.open(folder).sample(3, 8)).isDeepEqualTo(samples);
    assertThat(TrainedModel.open(folder).sample(3, 9)[0]).isNotEqualTo(samples[0]);
    assertThat(samples[1]).isNotEqualTo(samples[0]);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    TrainedModel model = TrainedModel.open(folder);
    assertThatThrownBy(() -> model.encode(new float[8]))
        .isInstanceOf(UserException.class)
        .hasMessage("x has 8 values, a-run expects 9");
    float[] missing = new float[PIXELS];
    missing[4] = Float.NaN;
    assertThatThrownBy(() -> model.encode(missing)).hasMessage("value 4 of x is NaN");
    assertThatThrownBy(() -> model.logLikelihood(x()[0], 0, 1))
        .hasMessage("samples is 0; it must be 1 or more");
  }

  @Test
  void foldersThatHoldNoModelOrADamagedOneAreRefused() throws IOException {
    Path weights = folder.resolve("weights.npz");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length / 2] ^= 1;
    Files.write(weights, bytes);
    assertThatThrownBy(() -> TrainedModel.open(folder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is not the file that")
        .hasMessageEndingWith("export the run again");
    Files.writeString(folder.resolve("model.json"), "{\"format\": \"iwae-model/1\"");
    assertThatThrownBy(() -> TrainedModel.open(folder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is damaged");
    Files.delete(folder.resolve("model.json"));
    assertThatThrownBy(() -> TrainedModel.open(folder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("holds no model.json");
  }

  @Test
  void aDescriptionThatWasChangedSaysWhere() throws IOException {
    Path description = folder.resolve("model.json");
    String json = Files.readString(description);
    Files.writeString(description, json.replace("\"none\"", "\"some\""));
    assertThatThrownBy(() -> TrainedModel.open(folder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("model.json is damaged (binarize is \"some\", not one of dynamic");
    Files.writeString(description, json.replace("iwae-model/1", "iwae-model/2"));
    assertThatThrownBy(() -> TrainedModel.open(folder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is damaged (its format is not iwae-model/1)");
  }

  private static float[][] x() {
    float[][] x = new float[IMAGES.examples()][PIXELS];
    for (int i = 0; i < x.length; i++) {
      IMAGES.copyTo(i, x[i], 0);
    }
    return x;
  }

  /** Bytes would have a likelihood, which means nothing. */
  @Test
  void valuesThatNoBernoulliHasAreRefused() {
    TrainedModel model = TrainedModel.open(folder);
    float[] bytes = new float[PIXELS];
    bytes[2] = 255;

    assertThatThrownBy(() -> model.logLikelihood(bytes, 5, 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("value 2 of x is 255.0, and a-run was trained on values in 0..1");
    assertThatThrownBy(() -> model.encode(bytes)).isInstanceOf(UserException.class);
  }

  @Test
  void theFileThatIsMissingIsNamed() throws IOException {
    Files.delete(folder.resolve("weights.npz"));

    assertThatThrownBy(() -> TrainedModel.open(folder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("holds no weights.npz");
  }
}

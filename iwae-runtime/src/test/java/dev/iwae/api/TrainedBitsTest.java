package dev.iwae.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.iwae.model.Bits64;
import dev.iwae.model.EnumeratedBits;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.BitPrior;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exported model of bits, the prior of the upper ones learned, against all of its states. */
class TrainedBitsTest {

  private static final int PIXELS = 5;
  private static final int SAMPLES = 20_000;
  private static final StackCase STACK =
      StackCase.of(
          StackCase.model(
              Activation.TANH,
              Likelihood.BERNOULLI,
              StackCase.bits(3, 4),
              new LayerSpec(List.of(3), new Latent.Bernoulli(2, BitPrior.LEARNED))),
          PIXELS,
          1,
          7);
  private static final ReferenceStack ORACLE = new ReferenceStack(STACK.model(), STACK.weights64());

  @TempDir private Path folder;

  private TrainedModel model;

  @BeforeEach
  void export() throws IOException {
    ModelFile file =
        new ModelFile("a-run", STACK.model(), PIXELS, Binarization.NONE, STACK.parameters());
    ModelFolder.write(folder, file, JsonNodeFactory.instance.objectNode());
    model = TrainedModel.open(folder);
  }

  /** Five of its standard errors: a false alarm in two million seeds. */
  @Test
  void logLikelihoodIsThatOfAllStates() {
    EnumeratedBits bits = new EnumeratedBits(STACK);
    EnumeratedBits.Densities densities = bits.at(bits.parameters());
    double sum = 0;
    for (double joint : densities.joint) {
      sum += Math.exp(joint);
    }
    LogLikelihood estimate = model.logLikelihood(STACK.x()[0], SAMPLES, 3);
    assertThat(estimate.standardError()).isPositive();
    assertThat(estimate.value()).isCloseTo(Math.log(sum), within(5 * estimate.standardError()));
  }

  @Test
  void encodesToProbabilities() {
    double[] logits = ((Bits64) ORACLE.posterior(1, STACK.x64(0))).logits();
    Posterior posterior = model.encode(STACK.x()[0]);
    for (int u = 0; u < logits.length; u++) {
      double p = 1 / (1 + Math.exp(-logits[u]));
      assertThat(posterior.mean()[u]).isCloseTo((float) p, within(1e-6f));
      assertThat(posterior.sigma()[u]).isCloseTo((float) Math.sqrt(p * (1 - p)), within(1e-6f));
    }
  }

  /** Five standard errors of 20,000 draws. */
  @Test
  void latentsAreBitsOfThoseProbabilities() {
    Latents latents = model.latents(STACK.x()[0], SAMPLES, 4);
    Posterior posterior = model.encode(STACK.x()[0]);
    for (int u = 0; u < 3; u++) {
      double ones = 0;
      for (float[] h : latents.layers().get(0)) {
        assertThat(h[u]).isIn(0f, 1f);
        ones += h[u] / SAMPLES;
      }
      double error = posterior.sigma()[u] / Math.sqrt(SAMPLES);
      assertThat(ones).isCloseTo(posterior.mean()[u], within(5 * error));
    }
  }

  /** E p(x | h_1) over the model's own bits; a pixel's probabilities deviate by 1/2 at most. */
  @Test
  void samplesComeFromTheLearnedPrior() {
    double[] expected = new double[PIXELS];
    EnumeratedBits bits = new EnumeratedBits(STACK);
    for (int s = 0; s < bits.count(); s++) {
      double[][] h = bits.state(s);
      double mass = Math.exp(ORACLE.logJoint(STACK.x64(0), h) - ORACLE.logP(1, STACK.x64(0), h[0]));
      double[] logits = ORACLE.logits(h[0]);
      for (int i = 0; i < PIXELS; i++) {
        expected[i] += mass / (1 + Math.exp(-logits[i]));
      }
    }
    double[] found = new double[PIXELS];
    for (float[] sample : model.sample(SAMPLES, 5)) {
      for (int i = 0; i < PIXELS; i++) {
        found[i] += sample[i] / SAMPLES;
      }
    }
    assertThat(found).containsExactly(expected, within(5 * 0.5 / Math.sqrt(SAMPLES)));
  }

  @Test
  void reconstructionDecodesTheProbabilities() {
    assertThat(model.reconstruct(STACK.x()[0]))
        .isEqualTo(model.decode(model.encode(STACK.x()[0]).mean()));
  }
}

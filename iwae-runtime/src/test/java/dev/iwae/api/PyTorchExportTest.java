package dev.iwae.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.iwae.model.StackCase;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.BitPrior;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * PyTorch, told nothing but the exported files and the samples, gives the same log-likelihood. What
 * it computes shares no line with ours.
 */
@Tag("long")
class PyTorchExportTest {

  private static final int PIXELS = 9;
  private static final int SAMPLES = 200;
  private static final long SEED = 5;

  /** Where Debian's python3-torch is, and what comes first on the path. */
  private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

  /** Float32 on both sides; log-likelihoods are around -7. */
  private static final double ROUNDING = 1e-5;

  @TempDir private Path folder;

  private static Optional<String> python;

  @BeforeAll
  static void find() {
    python = PYTHONS.stream().filter(PyTorchExportTest::hasTorch).findFirst();
  }

  static Stream<ModelSpec> models() {
    LayerSpec deep = StackCase.layer(3, 6, 7);
    LayerSpec top = StackCase.layer(2, 5, 4);
    LayerSpec learned = new LayerSpec(List.of(4), new Latent.Bernoulli(2, BitPrior.LEARNED));
    return Stream.of(
        StackCase.model(Activation.TANH, Likelihood.BERNOULLI, StackCase.bits(4), learned),
        StackCase.model(Activation.TANH, Likelihood.BERNOULLI, deep, StackCase.bits(2, 5)),
        StackCase.model(Activation.TANH, Likelihood.BERNOULLI, deep),
        StackCase.model(Activation.RELU, Likelihood.BERNOULLI, deep, top),
        StackCase.model(Activation.SOFTPLUS, Likelihood.GAUSSIAN, deep, top));
  }

  @ParameterizedTest
  @MethodSource("models")
  void logLikelihoodsAreTheSame(ModelSpec spec) throws Exception {
    assumeTrue(
        python.isPresent(),
        "skipped: no python3 here imports torch and numpy (Debian: python3-torch)");
    StackCase stack = StackCase.of(spec, PIXELS, 1, 7);
    ModelFolder.write(
        folder,
        new ModelFile("a-run", spec, PIXELS, Binarization.NONE, stack.parameters()),
        JsonNodeFactory.instance.objectNode());
    TrainedModel model = TrainedModel.open(folder);
    float[] x = stack.x()[0];
    Latents latents = model.latents(x, SAMPLES, SEED);

    double[] logWeights = weigh(python.get(), x, latents);

    double highest = Arrays.stream(logWeights).max().orElseThrow();
    double sum = 0;
    for (double logWeight : logWeights) {
      sum += Math.exp(logWeight - highest);
    }
    double logLikelihood = highest + Math.log(sum / SAMPLES);
    assertThat(logLikelihood)
        .isCloseTo(model.logLikelihood(x, SAMPLES, SEED).value(), within(ROUNDING));
    for (int k = 0; k < SAMPLES; k++) {
      assertThat(Math.exp(logWeights[k] - highest) / sum)
          .isCloseTo(latents.weights()[k], within(ROUNDING));
    }
  }

  private double[] weigh(String python, float[] x, Latents latents) throws Exception {
    Path script = folder.resolve("script.py");
    try (InputStream text = getClass().getResourceAsStream("torch_log_likelihood.py")) {
      Files.copy(text, script);
    }
    Path given = folder.resolve("case.json");
    new JsonMapper().writeValue(given.toFile(), Map.of("x", x, "layers", latents.layers()));
    Process process =
        new ProcessBuilder(python, script.toString(), folder.toString(), given.toString())
            .redirectErrorStream(true)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).describedAs(output).isZero();
    return output.lines().mapToDouble(Double::parseDouble).toArray();
  }

  private static boolean hasTorch(String python) {
    try {
      Process process =
          new ProcessBuilder(python, "-c", "import torch, numpy")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false; // no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

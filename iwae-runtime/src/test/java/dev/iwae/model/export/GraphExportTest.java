package dev.iwae.model.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.KernelBackend;
import dev.iwae.model.NamedParameters;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.model.stack.Block;
import dev.iwae.model.stack.Generation;
import dev.iwae.model.stack.LayerStack;
import dev.iwae.model.stack.PosteriorMoments;
import dev.iwae.store.NamedArray;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.BitPrior;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What was exported, loaded again by ND4J, computes what the engine computes. */
class GraphExportTest {

  private static final int PIXELS = 9;
  private static final int UNITS = 3;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Activation.class)
  void sameDiffEncodesAndDecodesLikeTheEngine(Activation activation) {
    StackCase stack = stack(activation);
    SameDiffExport.write(folder, arrays(stack), activation);
    SameDiff encoder = SameDiff.load(folder.resolve("q1.sd").toFile(), false);
    INDArray x = row(stack.x()[0]);
    Map<String, INDArray> posterior =
        encoder.output(Map.of(SameDiffExport.INPUT, x), "q1.mean", "q1.sigma");
    LayerStack engine = engine(stack);
    float[] heads = heads(engine);
    for (int u = 0; u < UNITS; u++) {
      assertThat(posterior.get("q1.mean").getFloat(0, u)).isCloseTo(heads[u], within(1e-5f));
      assertThat(posterior.get("q1.sigma").getDouble(0, u))
          .isCloseTo(Math.exp(heads[UNITS + u]), within(1e-5));
    }
    SameDiff decoder = SameDiff.load(folder.resolve("p1.sd").toFile(), false);
    INDArray h = row(Arrays.copyOf(heads, UNITS));
    INDArray probability = decoder.outputSingle(Map.of(SameDiffExport.INPUT, h), "p1.probability");
    assertPixels(probability, engine, heads);
  }

  /** What reads samples, of flows and of auxiliary variables, is no head of the encoder. */
  @ParameterizedTest
  @MethodSource("beyondTheEncoder")
  void encodersAreWithoutWhatReadsSamples(PosteriorSpec posterior) throws IOException {
    StackCase stack = of(posterior);
    SameDiffExport.write(folder, arrays(stack), Activation.TANH);
    SameDiff encoder = SameDiff.load(folder.resolve("q1.sd").toFile(), false);
    INDArray x = row(stack.x()[0]);
    double[] context =
        new ReferenceStack(stack.model(), stack.weights64()).context(1, stack.x64(0));
    INDArray found = encoder.outputSingle(Map.of(SameDiffExport.INPUT, x), "q1.context");
    for (int i = 0; i < context.length; i++) {
      assertThat(found.getDouble(0, i)).isCloseTo(context[i], within(1e-5));
    }
    assertThat(encoder.variableMap().keySet())
        .noneMatch(name -> name.contains(".flow1.") || name.contains(".auxiliary."));
    Dl4jExport.write(folder, arrays(stack), Activation.TANH);
    assertThat(load("q1").output(x).columns()).isGreaterThan(context.length);
  }

  static Stream<PosteriorSpec> beyondTheEncoder() {
    return Stream.of(new PosteriorSpec.Iaf(2, 4), new PosteriorSpec.Auxiliary(2, 4));
  }

  @Test
  void theBasesOfNoiseAreNoHeadsOfTheEncoder() throws IOException {
    assertThat(variablesOf(new PosteriorSpec.Adversarial(List.of(3), 2)))
        .contains("q1.mean", "q1.basis")
        .noneMatch(name -> name.contains(".noise"));
    assertThat(load("q1").output(Nd4j.zeros(1, PIXELS)).columns()).isEqualTo(4 * UNITS);
  }

  @Test
  void theWeightsOfAMixtureAreLogits() throws IOException {
    assertThat(variablesOf(new PosteriorSpec.Mixture(2)))
        .contains("q1.mean2", "q1.logits")
        .doesNotContain("q1.probability");
  }

  private static StackCase of(PosteriorSpec posterior) {
    return StackCase.of(
        StackCase.model(
            Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(posterior, UNITS, 6)),
        PIXELS,
        1,
        7);
  }

  private Set<String> variablesOf(PosteriorSpec posterior) throws IOException {
    StackCase stack = of(posterior);
    SameDiffExport.write(folder, arrays(stack), Activation.TANH);
    Dl4jExport.write(folder, arrays(stack), Activation.TANH);
    return SameDiff.load(folder.resolve("q1.sd").toFile(), false).variableMap().keySet();
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void deeplearning4jEncodesAndDecodesLikeTheEngine(Activation activation) throws IOException {
    StackCase stack = stack(activation);
    Dl4jExport.write(folder, arrays(stack), activation);
    LayerStack engine = engine(stack);
    float[] heads = heads(engine);
    INDArray encoded = load("q1").output(row(stack.x()[0]));
    for (int i = 0; i < 2 * UNITS; i++) {
      assertThat(encoded.getFloat(0, i)).isCloseTo(heads[i], within(1e-5f));
    }
    INDArray h = row(Arrays.copyOf(heads, UNITS));
    assertPixels(load("p1").output(h), engine, heads);
  }

  /** Heads of bits are logits, exported with the sigmoid; a prior that is learned is no network. */
  @Test
  void ofBitsBothHaveProbabilities() throws IOException {
    LayerSpec learned = new LayerSpec(List.of(4), new Latent.Bernoulli(2, BitPrior.LEARNED));
    StackCase stack =
        StackCase.of(
            StackCase.model(
                Activation.TANH, Likelihood.BERNOULLI, StackCase.bits(UNITS, 6), learned),
            PIXELS,
            1,
            7);
    SameDiffExport.write(folder, arrays(stack), Activation.TANH);
    Dl4jExport.write(folder, arrays(stack), Activation.TANH);
    LayerStack engine = engine(stack);
    INDArray x = row(stack.x()[0]);
    INDArray h = row(Arrays.copyOf(engine.samples(0), UNITS));
    INDArray dl4j = load("q1").output(x);
    INDArray above = load("q2").output(h);
    INDArray graph = probability("q1", x);
    INDArray graphAbove = probability("q2", h);
    for (int u = 0; u < UNITS; u++) {
      assertThat(dl4j.getFloat(0, u))
          .isCloseTo(new PosteriorMoments(engine).mean(0, 0, u), within(1e-6f));
      assertThat(graph.getFloat(0, u))
          .isCloseTo(new PosteriorMoments(engine).mean(0, 0, u), within(1e-6f));
    }
    for (int u = 0; u < 2; u++) {
      assertThat(above.getFloat(0, u))
          .isCloseTo(new PosteriorMoments(engine).mean(1, 0, u), within(1e-6f));
      assertThat(graphAbove.getFloat(0, u))
          .isCloseTo(new PosteriorMoments(engine).mean(1, 0, u), within(1e-6f));
    }
    assertPixels(load("p1").output(h), engine, Arrays.copyOf(engine.samples(0), UNITS));
    assertPixels(probability("p1", h), engine, Arrays.copyOf(engine.samples(0), UNITS));
    assertThat(folder.resolve("p2.sd")).exists();
    assertThat(folder.resolve("p3.sd")).doesNotExist();
  }

  private INDArray probability(String network, INDArray input) {
    return SameDiff.load(folder.resolve(network + ".sd").toFile(), false)
        .outputSingle(Map.of(SameDiffExport.INPUT, input), network + ".probability");
  }

  /** Means and log standard deviations of q(h_1 | x) // [2 units]. */
  private static float[] heads(LayerStack engine) {
    float[] heads = new float[2 * UNITS];
    for (int u = 0; u < UNITS; u++) {
      heads[u] = new PosteriorMoments(engine).mean(0, 0, u);
      heads[UNITS + u] = (float) Math.log(new PosteriorMoments(engine).deviation(0, 0, u));
    }
    return heads;
  }

  private MultiLayerNetwork load(String network) throws IOException {
    return MultiLayerNetwork.load(folder.resolve(network + ".zip").toFile(), false);
  }

  private static void assertPixels(INDArray found, LayerStack engine, float[] heads) {
    float[] means = new float[PIXELS];
    new Generation(engine).decode(heads, means);
    for (int i = 0; i < PIXELS; i++) {
      assertThat(found.getFloat(0, i)).isCloseTo(means[i], within(1e-5f));
    }
  }

  private static StackCase stack(Activation activation) {
    return StackCase.of(
        StackCase.model(activation, Likelihood.BERNOULLI, StackCase.layer(UNITS, 6, 4)),
        PIXELS,
        1,
        7);
  }

  private static List<NamedArray> arrays(StackCase stack) {
    return NamedParameters.split(stack.layout(), stack.parameters(), "");
  }

  private static LayerStack engine(StackCase stack) {
    LayerStack engine =
        new LayerStack(
            stack.model(), stack.nativeParameters(), KernelBackend.choose().create(), PIXELS, 1, 1);
    stack.load(engine);
    engine.encode(1);
    engine.sample(new Block(0, 1, 0, 1), StackCase.noise());
    return engine;
  }

  private static INDArray row(float[] values) {
    return Nd4j.createFromArray(values).reshape(1, values.length);
  }
}

package dev.iwae.model.stack;

import static dev.iwae.model.StackCase.layer;
import static dev.iwae.model.StackCase.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.iwae.math.KernelBackend;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine's log-weights against the float64 oracle. */
class LayerStackTest {

  /**
   * Splits 7 examples of 5 samples into blocks that cut between examples and within their samples.
   */
  private static final List<Block> AWKWARD_BLOCKS =
      List.of(
          new Block(0, 3, 0, 5),
          new Block(3, 3, 0, 2),
          new Block(3, 3, 2, 3),
          new Block(6, 1, 0, 4),
          new Block(6, 1, 4, 1));

  @Property(tries = 60, seed = "42")
  void logWeightsAreThoseOfTheDefinition(@ForAll("stacks") StackCase stack) {
    assertAgree(stack, 5, List.of(new Block(0, stack.batch(), 0, 5)));
  }

  @Property(tries = 20, seed = "43")
  void blocksMaySplitTheBatch(@ForAll("stacks") StackCase drawn) {
    assertAgree(StackCase.of(drawn.model(), drawn.pixels(), 7, 9), 5, AWKWARD_BLOCKS);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 50", "50, 1", "20, 7"})
  void numberOfSamplesAndExamplesAreFree(int batch, int samples) {
    LayerSpec[] layers = {layer(17, 50), layer(3, 17, 17)};
    StackCase stack =
        StackCase.of(model(Activation.TANH, Likelihood.BERNOULLI, layers), 50, batch, 5);
    assertAgree(stack, samples, List.of(new Block(0, batch, 0, samples)));
  }

  @ParameterizedTest
  @CsvSource({"scalar", "auto"})
  void fullSizedStack(String kernels) {
    LayerSpec[] layers = {layer(100, 200, 200), layer(50, 100, 100)};
    StackCase stack = StackCase.of(model(Activation.TANH, Likelihood.BERNOULLI, layers), 784, 2, 6);
    assertAgree(stack, 2, List.of(new Block(0, 2, 0, 2)), kernels);
  }

  @Provide
  Arbitrary<StackCase> stacks() {
    Arbitrary<Integer> width = Arbitraries.of(1, 3, 17, 50);
    Arbitrary<LayerSpec> layer =
        Combinators.combine(width.list().ofMaxSize(2), width)
            .as((hidden, latent) -> new LayerSpec(hidden, latent));
    return Combinators.combine(
            layer.list().ofMinSize(1).ofMaxSize(3),
            Arbitraries.of(Activation.class),
            Arbitraries.of(Likelihood.class),
            width,
            Arbitraries.integers().between(1, 7),
            Arbitraries.longs().between(1, 1000))
        .as(
            (layers, activation, likelihood, pixels, batch, seed) ->
                StackCase.of(
                    model(activation, likelihood, layers.toArray(LayerSpec[]::new)),
                    pixels,
                    batch,
                    seed));
  }

  private static void assertAgree(StackCase stack, int samples, List<Block> blocks) {
    assertAgree(stack, samples, blocks, "auto");
  }

  private static void assertAgree(
      StackCase stack, int samples, List<Block> blocks, String kernels) {
    double[][] engine = engine(stack, samples, blocks, kernels);
    ReferenceStack reference = new ReferenceStack(stack.model(), stack.weights64());
    for (int e = 0; e < stack.batch(); e++) {
      double[] expected = reference.logWeights(stack.x64(e), stack.epsilon(e, samples));
      for (int k = 0; k < samples; k++) {
        assertThat(engine[e][k])
            .as("example %d, sample %d of %s", e, k, stack)
            .isCloseTo(expected[k], float32(stack, expected[k]));
      }
    }
  }

  /**
   * Float32 keeps 6e-8 of a number. A log-weight sums a term of order one per pixel and two per
   * unit, each behind a few rounded products, and one that is large is large because of squares
   * whose error is relative: 3e-6 of (number of terms + size) leaves a factor of two over the worst
   * drawn here (three layers on one pixel; realistic stacks stay below a tenth), and a wrong sign,
   * bias or constant anywhere is off by a thousand times that.
   */
  private static Offset<Double> float32(StackCase stack, double logWeight) {
    int units = stack.model().layers().stream().mapToInt(LayerSpec::units).sum();
    return offset(3e-6 * (stack.pixels() + 2 * units + Math.abs(logWeight)));
  }

  /** log w // [examples][samples]. */
  private static double[][] engine(
      StackCase stack, int samples, List<Block> blocks, String kernels) {
    int rows = blocks.stream().mapToInt(Block::rows).max().orElseThrow();
    LayerStack engine =
        new LayerStack(
            stack.model(),
            stack.nativeParameters(),
            KernelBackend.choose(kernels).create(),
            stack.pixels(),
            stack.batch(),
            rows);
    stack.load(engine);
    engine.encode(stack.batch());
    double[][] logWeights = new double[stack.batch()][samples];
    for (Block block : blocks) {
      engine.sample(block, StackCase.noise());
      engine.score(block);
      for (int row = 0; row < block.rows(); row++) {
        int example = block.firstExample() + row / block.samples();
        int sample = block.firstSample() + row % block.samples();
        logWeights[example][sample] = engine.logWeights()[row];
      }
    }
    return logWeights;
  }
}

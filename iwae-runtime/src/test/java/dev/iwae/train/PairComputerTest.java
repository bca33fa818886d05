package dev.iwae.train;

import static dev.iwae.model.StackCase.bits;
import static dev.iwae.model.StackCase.ladder;
import static dev.iwae.model.StackCase.layer;
import static dev.iwae.model.StackCase.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.iwae.math.JoinedProducts;
import dev.iwae.model.Parameters;
import dev.iwae.model.StackCase;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.train.shard.Sharding;
import dev.iwae.worker.machine.BlasChoice;
import dev.iwae.worker.machine.CpuFeatures;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two shards that pass as one block have the bits of two that pass apart. */
class PairComputerTest {

  private static final ObjectiveSpec IWAE = new ObjectiveSpec(Bound.IWAE);
  private static final ModelSpec ONE_LAYER = of(layer(50, 200, 200));

  /** Of four shards three threads get no pair each: then there are none. */
  private static final int TOO_MANY_THREADS = 3;

  private static ModelSpec of(LayerSpec... layers) {
    return model(Activation.TANH, Likelihood.BERNOULLI, layers);
  }

  static Stream<StackCase> stacks() {
    return Stream.of(
        StackCase.of(ONE_LAYER, 784, 20, 5),
        StackCase.of(of(layer(100, 200, 200), layer(50, 100, 100)), 784, 20, 6));
  }

  /**
   * With 240 rows kernels take whole panels, but those of SSE3, which OpenBLAS falls back on where
   * it does not know the CPU. {@code JoinedProductsTest} asks it of those that workers get.
   */
  private static void assumeThatPanelsAreWhole() {
    assumeTrue(JoinedProducts.haveSameBits(240, 784, 201));
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void bitsAreThoseOfSingleShards(StackCase stack) {
    assumeThatPanelsAreWhole();
    for (Bound bound : List.of(Bound.ELBO, Bound.IWAE, new Bound.Piwae(3), new Bound.Tvo(2, 0.1))) {
      int k = 48 / bound.samples(1);
      assertThat(apartAndPaired(stack, new ObjectiveSpec(bound), k, 1)).isEqualTo("same bits");
    }
  }

  @Test
  void soTheyAreInAWarmUp() {
    assumeThatPanelsAreWhole();
    StackCase stack = stacks().findFirst().orElseThrow();

    assertThat(apartAndPaired(stack, new ObjectiveSpec(Bound.ELBO), 48, 0.5))
        .isEqualTo("same bits");
  }

  /** The kernels are chosen when BLAS is loaded: in a process of their own. */
  @Test
  void thePapersStepsArePairedByTheKernelsOfAvx512(@TempDir Path folder) throws Exception {
    Path output = folder.resolve("output");
    String best = BlasChoice.AUTO.coreType(CpuFeatures.ofThisMachine()).orElse("none");
    assumeTrue(best.equals("SkylakeX"));
    ProcessBuilder child =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            System.getProperty("java.class.path"),
            PairComputerTest.class.getName());
    child.environment().put("OPENBLAS_CORETYPE", "SkylakeX");
    child.environment().put("OMP_NUM_THREADS", "1");
    child.redirectError(ProcessBuilder.Redirect.DISCARD).redirectOutput(output.toFile());
    assertThat(child.start().waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(output).content().endsWith("same bits same bits");
  }

  /** Of the process above. */
  public static void main(String[] arguments) {
    System.out.print(
        String.join(" ", stacks().map(stack -> apartAndPaired(stack, IWAE, 50, 1)).toList()));
  }

  private static String apartAndPaired(
      StackCase stack, ObjectiveSpec objective, int k, double klScale) {
    double[] apart = gradient(stack, objective, k, klScale, TOO_MANY_THREADS, 0);
    double[] paired = gradient(stack, objective, k, klScale, 1, 1);
    return Arrays.equals(apart, paired) ? "same bits" : "other bits";
  }

  /** Of the second of two minibatches, with its bound and effective samples. */
  private static double[] gradient(
      StackCase stack, ObjectiveSpec objective, int k, double klScale, int threads, int pairing) {
    Parameters parameters = stack.nativeParameters();
    float[] gradient = new float[parameters.size()];
    try (GradientStep step = ShardsTest.step(stack, parameters, objective, k, () -> threads)) {
      stack.load(step.batch());
      if (klScale < 1) {
        step.scaleKl(klScale);
      }
      step.run(stack.batch(), EpochStreams.of(1, 0, 0));
      double bound = step.run(stack.batch(), EpochStreams.of(1, 0, 1));
      step.gradient().get(0, gradient, 0, gradient.length);
      assertThat(step.pairing()).as("threads that compute pairs").isEqualTo(pairing);
      return DoubleStream.concat(
              IntStream.range(0, gradient.length).mapToDouble(i -> gradient[i]),
              DoubleStream.of(bound, step.effectiveSamples().size()))
          .toArray();
    }
  }

  @Test
  void onlyWhatIsKnownToBeProductsIsPaired() {
    assumeThatPanelsAreWhole();
    assertThat(pairs(ONE_LAYER, IWAE, 48)).isTrue();
    assertThat(pairs(ONE_LAYER, new ObjectiveSpec(Bound.IWAE, new Backward.Roulette(0.1)), 48))
        .isFalse();
    assertThat(pairs(ONE_LAYER, with(Bound.IWAE, Gradient.DREG, Kl.MONTE_CARLO), 48)).isFalse();
    assertThat(pairs(ONE_LAYER, with(Bound.ELBO, Gradient.TOTAL, Kl.ANALYTIC), 48)).isFalse();
    assertThat(pairs(of(bits(50, 200)), IWAE, 48)).isFalse();
    assertThat(pairs(of(layer(new PosteriorSpec.Planar(2), 50, 200)), IWAE, 48)).isFalse();
    assertThat(
            pairs(
                ladder(Activation.TANH, Likelihood.BERNOULLI, layer(50, 200), layer(20, 100)),
                IWAE,
                48))
        .isFalse();
  }

  /** 7 examples of 48 samples: two shards are more than a block. */
  @Test
  void noPairIsLargerThanABlock() {
    StackCase stack = StackCase.of(ONE_LAYER, 784, 100, 5);

    assertThat(PairComputer.suits(ONE_LAYER, stack.layout(), IWAE, 48, 7)).isFalse();
  }

  private static boolean pairs(ModelSpec model, ObjectiveSpec objective, int k) {
    StackCase stack = StackCase.of(model, 784, 20, 5);
    int examples = Sharding.of(20, k).examples();
    return PairComputer.suits(model, stack.layout(), objective, k, examples);
  }

  private static ObjectiveSpec with(Bound bound, Gradient gradient, Kl kl) {
    return new ObjectiveSpec(bound, gradient, new Backward.Full(), kl, Optional.empty());
  }
}

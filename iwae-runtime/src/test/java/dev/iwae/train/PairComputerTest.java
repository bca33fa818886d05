package dev.iwae.train;

import static dev.iwae.model.StackCase.bits;
import static dev.iwae.model.StackCase.ladder;
import static dev.iwae.model.StackCase.layer;
import static dev.iwae.model.StackCase.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.iwae.math.JoinedProducts;
import dev.iwae.math.KernelProcess;
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
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  /** What was found in a process of its own; nothing where pairs are not to be expected. */
  private static List<String> found = List.of();

  /**
   * By the kernels that workers get. With 240 rows they take whole panels; where it is not known
   * which are the fastest, those that BLAS chooses have to.
   */
  @BeforeAll
  static void find(@TempDir Path folder) throws Exception {
    Optional<String> coreType = BlasChoice.AUTO.coreType(CpuFeatures.ofThisMachine());
    if (coreType.isPresent() || JoinedProducts.haveSameBits(240, 784, 201)) {
      found = new KernelProcess(coreType, folder).output(PairComputerTest.class).lines().toList();
    }
  }

  private static void assertFound(String line) {
    assumeFalse(found.isEmpty());
    assertThat(found).contains(line);
  }

  @Test
  void bitsAreThoseOfSingleShards() {
    assertFound("bounds" + " same bits".repeat(8));
  }

  @Test
  void soTheyAreInAWarmUp() {
    assertFound("warm-up same bits");
  }

  @Test
  void thePapersStepsArePairedByTheKernelsOfAvx512() {
    assumeTrue(isAvx512());
    assertFound("paper same bits same bits");
  }

  private static boolean isAvx512() {
    return BlasChoice.AUTO
        .coreType(CpuFeatures.ofThisMachine())
        .filter("SkylakeX"::equals)
        .isPresent();
  }

  @Test
  void onlyWhatIsKnownToBeProductsIsPaired() {
    assertFound("products true" + " false".repeat(6));
  }

  /** Of the process that finds it. */
  public static void main(String[] arguments) {
    System.out.println("\nbounds " + String.join(" ", bounds()));
    System.out.println(
        "warm-up "
            + apartAndPaired(
                stacks().findFirst().orElseThrow(), new ObjectiveSpec(Bound.ELBO), 48, 0.5));
    System.out.println("products " + String.join(" ", products()));
    if (isAvx512()) {
      System.out.println(
          "paper "
              + String.join(
                  " ", stacks().map(stack -> apartAndPaired(stack, IWAE, 50, 1)).toList()));
    }
  }

  private static List<String> bounds() {
    return stacks()
        .flatMap(
            stack ->
                Stream.of(Bound.ELBO, Bound.IWAE, new Bound.Piwae(3), new Bound.Tvo(2, 0.1))
                    .map(
                        bound ->
                            apartAndPaired(
                                stack, new ObjectiveSpec(bound), 48 / bound.samples(1), 1)))
        .toList();
  }

  /** Whether there are pairs: of products alone, and wherever there is something else. */
  private static List<String> products() {
    ModelSpec ladder =
        ladder(Activation.TANH, Likelihood.BERNOULLI, layer(50, 200), layer(20, 100));
    return Stream.of(
            pairs(ONE_LAYER, IWAE, 48),
            pairs(ONE_LAYER, new ObjectiveSpec(Bound.IWAE, new Backward.Roulette(0.1)), 48),
            pairs(ONE_LAYER, with(Bound.IWAE, Gradient.DREG, Kl.MONTE_CARLO), 48),
            pairs(ONE_LAYER, with(Bound.ELBO, Gradient.TOTAL, Kl.ANALYTIC), 48),
            pairs(of(bits(50, 200)), IWAE, 48),
            pairs(of(layer(new PosteriorSpec.Planar(2), 50, 200)), IWAE, 48),
            pairs(ladder, IWAE, 48))
        .map(String::valueOf)
        .toList();
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

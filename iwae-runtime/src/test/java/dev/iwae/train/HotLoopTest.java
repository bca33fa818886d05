package dev.iwae.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.iwae.math.KernelBackend;
import dev.iwae.math.Kernels;
import dev.iwae.model.Initialization;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.model.StackCase;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.BitPrior;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.AdamSpec;
import dev.iwae.train.shard.ShardThreads;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The hot loop allocates nothing once it is compiled: a boxed vector would show at once. */
@Tag("allocation")
class HotLoopTest {

  private static final List<LayerSpec> TWO_LAYERS =
      List.of(new LayerSpec(List.of(40), 20), new LayerSpec(List.of(20), 10));
  private static final int WINDOW = 50;
  private static final long MOST_BYTES_PER_STEP = 1024;
  private static final long DEADLINE_NANOS = 12_000_000_000L;

  @ParameterizedTest
  @EnumSource(Activation.class)
  void aCompiledStepAllocatesNothing(Activation activation) {
    check(activation, new Backward.Full());
  }

  @Test
  void aCompiledPrunedStepAllocatesNothing() {
    check(Activation.TANH, new Backward.Roulette(0.1));
  }

  @Test
  void aCompiledStepOfTheAnalyticElboAllocatesNothing() {
    check(
        Activation.TANH,
        List.of(new LayerSpec(List.of(40), 20)),
        new ObjectiveSpec(Bound.ELBO, new Backward.Full(), Kl.ANALYTIC, Optional.empty()),
        0.5);
  }

  @Test
  void aCompiledStepOfAWarmUpAllocatesNothing() {
    check(Activation.TANH, TWO_LAYERS, new ObjectiveSpec(Bound.ELBO), 0.5);
  }

  /** Scores, baselines and dreams, over bits alone and beside a layer that has a path. */
  @ParameterizedTest
  @MethodSource("scores")
  void aCompiledStepByScoresAllocatesNothing(Bound bound, Gradient gradient, LayerSpec bottom) {
    LayerSpec bits = new LayerSpec(List.of(), new Latent.Bernoulli(10, BitPrior.LEARNED));
    check(
        Activation.TANH,
        List.of(bottom, bits),
        new ObjectiveSpec(bound, gradient, new Backward.Full(), Kl.MONTE_CARLO, Optional.empty()),
        1);
  }

  static Stream<Arguments> scores() {
    LayerSpec gaussian = new LayerSpec(List.of(40), 20);
    LayerSpec bits = new LayerSpec(List.of(), new Latent.Bernoulli(20, BitPrior.UNIFORM));
    return Stream.of(
        Arguments.of(Bound.IWAE, Gradient.VIMCO, bits),
        Arguments.of(Bound.IWAE, Gradient.VIMCO, gaussian),
        Arguments.of(Bound.ELBO, new Gradient.Nvil(List.of(10), 0.8), bits),
        Arguments.of(Bound.IWAE, new Gradient.Rws(Gradient.Phase.WAKE_SLEEP), bits));
  }

  static Stream<PosteriorSpec> posteriors() {
    return Stream.of(
        PosteriorSpec.FULL_COVARIANCE,
        new PosteriorSpec.LowRank(2),
        new PosteriorSpec.Mixture(2),
        new PosteriorSpec.Planar(2),
        new PosteriorSpec.Iaf(2, 10),
        new PosteriorSpec.Auxiliary(5, 10));
  }

  @ParameterizedTest
  @MethodSource("posteriors")
  void aCompiledStepOfOtherPosteriorsAllocatesNothing(PosteriorSpec posterior) {
    check(
        Activation.TANH,
        List.of(StackCase.layer(posterior, 20, 40), StackCase.layer(posterior, 10, 20)),
        new ObjectiveSpec(Bound.IWAE),
        1);
  }

  /** Whose networks get two gradients, one for their inputs and one for their weights. */
  @Test
  void aCompiledStepOfALadderAllocatesNothing() {
    ModelSpec ladder =
        StackCase.ladder(
            Activation.TANH, Likelihood.BERNOULLI, TWO_LAYERS.toArray(LayerSpec[]::new));
    check(
        ladder,
        new ObjectiveSpec(
            Bound.IWAE, Gradient.DREG, new Backward.Full(), Kl.MONTE_CARLO, Optional.empty()),
        1);
  }

  /** Four shards, which pass by twos where BLAS has the same bits: with whole panels of rows. */
  @Test
  void aCompiledStepOfPairsAllocatesNothing() {
    ModelSpec model =
        StackCase.model(
            Activation.TANH, Likelihood.BERNOULLI, TWO_LAYERS.toArray(LayerSpec[]::new));
    check(model, new ObjectiveSpec(Bound.IWAE), 48, 20, 1);
  }

  /** As a stage updates: slice by slice, by whichever threads there are. */
  @Test
  void aCompiledUpdateOfSlicesAllocatesNothing() {
    ModelSpec model =
        StackCase.model(Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(40, 200));
    Parameters weights = new Parameters(ParameterLayout.of(model, 784));
    Parameters gradient = new Parameters(weights.layout());
    try (ShardThreads threads = new ShardThreads()) {
      SlicedAdam adam =
          new SlicedAdam(
              new AdamSpec(0.9, 0.999, 1e-4),
              1e-4,
              KernelBackend.choose()::create,
              GroupState.of(new float[weights.size()]),
              () -> gradient::get,
              (parts, work) -> threads.run(1, parts, work),
              weights);
      assertThat(leastAllocation(adam::update)).isLessThan(MOST_BYTES_PER_STEP);
    }
  }

  private static void check(Activation activation, Backward backward) {
    check(activation, TWO_LAYERS, new ObjectiveSpec(Bound.IWAE, backward), 1);
  }

  private static void check(
      Activation activation, List<LayerSpec> layers, ObjectiveSpec objective, double klScale) {
    check(
        new ModelSpec(layers, activation, Likelihood.BERNOULLI, OutputBias.ZERO),
        objective,
        klScale);
  }

  private static void check(ModelSpec model, ObjectiveSpec objective, double klScale) {
    check(model, objective, 5, 8, klScale);
  }

  private static void check(
      ModelSpec model, ObjectiveSpec objective, int k, int batch, double klScale) {
    int pixels = 784;
    ParameterLayout layout = ParameterLayout.ofTraining(model, objective.gradient(), pixels);
    Parameters parameters = new Parameters(layout);
    float[] start = Initialization.draw(model, new double[pixels], 1);
    parameters.put(0, start, 0, start.length);
    Kernels kernels = KernelBackend.choose().create();
    AdamSpec adam = new AdamSpec(0.9, 0.999, 1e-4);
    AdamOptimizer optimizer = new AdamOptimizer(adam, 1e-4, TrainingState.of(start, adam));
    AdamOptimizer.Tiles tiles = new AdamOptimizer.Tiles(kernels);
    GradientStep step = new GradientStep(model, parameters, kernels, pixels, objective, k, batch);
    if (klScale < 1) {
      step.scaleKl(klScale);
    }
    EpochStreams streams = EpochStreams.of(1, 0, 0);
    long bytes =
        leastAllocation(
            () -> {
              step.run(batch, streams);
              optimizer.update(tiles, step.gradient(), parameters);
            });
    assertThat(bytes).isLessThan(MOST_BYTES_PER_STEP);
  }

  /** Bytes per step, the most of the last three windows, once compiled or at the deadline. */
  private static long leastAllocation(Runnable step) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long deadline = System.nanoTime() + DEADLINE_NANOS;
    long[] windows = new long[3];
    Arrays.fill(windows, Long.MAX_VALUE);
    int window = 0;
    while (Arrays.stream(windows).max().orElseThrow() >= MOST_BYTES_PER_STEP
        && System.nanoTime() < deadline) {
      long before = threads.getThreadAllocatedBytes(id);
      for (int i = 0; i < WINDOW; i++) {
        step.run();
      }
      windows[window++ % windows.length] = (threads.getThreadAllocatedBytes(id) - before) / WINDOW;
    }
    return Arrays.stream(windows).max().orElseThrow();
  }
}

package dev.iwae.train;

import static dev.iwae.model.StackCase.ladder;
import static dev.iwae.model.StackCase.layer;
import static dev.iwae.model.StackCase.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.KernelBackend;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.model.StackCase;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.train.shard.GradientSum;
import dev.iwae.train.shard.ShardThreads;
import dev.iwae.train.shard.Sharding;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a minibatch is cut, who computes its parts, and what they add up to. */
class ShardsTest {

  private static final StackCase STACK =
      StackCase.of(
          model(Activation.TANH, Likelihood.BERNOULLI, layer(5, 8), layer(3, 4)), 20, 20, 12);
  private static final StackCase LADDER =
      StackCase.of(
          ladder(Activation.TANH, Likelihood.BERNOULLI, layer(5, 8), layer(3, 4)), 20, 20, 12);

  @ParameterizedTest
  @CsvSource({
    "20, 1, 20",
    "20, 5, 20",
    "20, 50, 5",
    "100, 50, 7",
    "20, 20, 10",
    "3, 5000, 1",
    "1, 1, 1"
  })
  void aShardHasSome250RowsOfWholeExamples(int batch, int k, int examples) {
    assertThat(Sharding.of(batch, k).examples()).isEqualTo(examples);
  }

  @Property(tries = 500, seed = "1")
  void everyExampleIsInOneShard(
      @ForAll @IntRange(min = 1, max = 700) int batch,
      @ForAll @IntRange(min = 1, max = 300) int k,
      @ForAll @IntRange(min = 1, max = 700) int some) {
    Sharding sharding = Sharding.of(batch, k);
    int examples = Math.min(batch, some);
    int next = 0;
    for (int shard = 0; shard < sharding.count(examples); shard++) {
      assertThat(sharding.first(shard)).isEqualTo(next);
      assertThat(sharding.size(shard, examples)).isBetween(1, sharding.examples());
      next += sharding.size(shard, examples);
    }
    assertThat(next).isEqualTo(examples);
    assertThat(sharding.count(examples)).isLessThanOrEqualTo(sharding.count(batch));
    assertThat(sharding.count(batch)).isLessThanOrEqualTo(16);
  }

  /**
   * ((0 + 1) + 2) + (3 + 4), entry by entry, also where a range is not a tile; but the encoder's.
   */
  @Test
  void shardsAreAddedInATree() {
    ParameterLayout layout =
        ParameterLayout.of(model(Activation.TANH, Likelihood.BERNOULLI, layer(9, 90)), 50);
    GradientSum sum = new GradientSum(layout, 7);
    RandomStream random = new RandomStream(1, Purpose.INIT, 0, 0);
    float[][] shards = new float[5][layout.size()];
    for (int i = 0; i < shards.length; i++) {
      random.seek(i, 0, 0);
      random.nextNormals(shards[i], 0, layout.size());
      sum.shard(i).put(0, shards[i], 0, layout.size());
    }
    assertThat(layout.size()).isGreaterThan(4096 + 7);
    sum.begin(5, 1);
    float[] all = new float[layout.size()];
    sum.reader(KernelBackend.choose().create()).get(7, all, 7, layout.size() - 7);
    int encoder = layout.sizeOfDataEncoders();
    assertThat(encoder).isBetween(100, layout.size() - 4200);
    for (int i = 7; i < encoder; i++) {
      assertThat(all[i]).isEqualTo(shards[0][i]);
    }
    for (int i = encoder; i < all.length; i++) {
      float left = shards[0][i] + shards[1][i] + shards[2][i];
      assertThat(all[i]).isEqualTo(left + (shards[3][i] + shards[4][i]));
    }
    sum.begin(4, 2); // each two are in the place of the first
    sum.reader(KernelBackend.choose().create()).get(encoder, all, encoder, layout.size() - encoder);
    for (int i = encoder; i < all.length; i++) {
      assertThat(all[i]).isEqualTo(shards[0][i] + shards[2][i]);
    }
    sum.begin(1, 1);
    sum.reader(KernelBackend.choose().create()).get(0, all, 0, all.length);
    assertThat(all).isEqualTo(shards[0]);
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "5, 3", "50, 2", "50, 4", "200, 7"})
  void anyNumberOfThreadsGivesTheSameBits(int k, int threads) {
    for (StackCase stack : List.of(STACK, LADDER)) {
      for (Backward backward : List.of(new Backward.Full(), new Backward.Roulette(0.05))) {
        ObjectiveSpec objective = new ObjectiveSpec(Bound.IWAE, backward);
        float[][] alone = gradients(stack, objective, k, () -> 1);
        assertThat(gradients(stack, objective, k, () -> threads)).isDeepEqualTo(alone);
        assertThat(alone[0]).isNotEqualTo(alone[1]);
      }
    }
  }

  /** Threads come and go with what else there is to do. */
  @Test
  void noBitDependsOnWhenTheNumberOfThreadsChanges() {
    ObjectiveSpec objective = new ObjectiveSpec(Bound.IWAE);
    AtomicInteger minibatch = new AtomicInteger();

    assertThat(gradients(STACK, objective, 50, () -> 1 + 2 * minibatch.getAndIncrement() % 4))
        .isDeepEqualTo(gradients(STACK, objective, 50, () -> 1));
  }

  static GradientStep step(
      StackCase stack, Parameters parameters, ObjectiveSpec objective, int k, IntSupplier threads) {
    return new GradientStep(
        stack.model(),
        parameters,
        KernelBackend.choose()::create,
        stack.pixels(),
        objective,
        k,
        stack.batch(),
        threads);
  }

  /** Of three minibatches, with the bound and effective samples at the end of each. */
  static float[][] gradients(StackCase stack, ObjectiveSpec objective, int k, IntSupplier threads) {
    Parameters parameters = stack.nativeParameters();
    float[][] gradients = new float[3][parameters.size() + 2];
    try (GradientStep step = step(stack, parameters, objective, k, threads)) {
      stack.load(step.batch());
      for (int i = 0; i < gradients.length; i++) {
        int examples = stack.batch() - 3 * i;
        double bound = step.run(examples, EpochStreams.of(1, 0, i));
        step.gradient().get(0, gradients[i], 0, parameters.size());
        gradients[i][parameters.size()] = (float) bound;
        gradients[i][parameters.size() + 1] = (float) step.effectiveSamples().size();
      }
    }
    return gradients;
  }

  /** Shards are another order of the sum, and nothing else. */
  @Test
  void theSumIsThatOfItsExamples() {
    float[][] whole = gradients(STACK, new ObjectiveSpec(Bound.IWAE), 50, () -> 1);
    Parameters parameters = STACK.nativeParameters();
    double[] sum = new double[parameters.size()];
    GradientStep step =
        new GradientStep(
            STACK.model(),
            parameters,
            KernelBackend.choose().create(),
            STACK.pixels(),
            new ObjectiveSpec(Bound.IWAE),
            50,
            1);
    float[] one = new float[parameters.size()];
    for (int example = 0; example < STACK.batch(); example++) {
      System.arraycopy(STACK.x()[example], 0, step.batch().x(), 0, STACK.pixels());
      step.batch().indices()[0] = 3 + 7 * example; // as StackCase has them
      step.run(1, EpochStreams.of(1, 0, 0));
      step.gradient().get(0, one, 0, one.length);
      for (int i = 0; i < one.length; i++) {
        sum[i] += one[i];
      }
    }
    double largest = Arrays.stream(sum).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < sum.length; i++) {
      assertThat((double) whole[0][i]).isCloseTo(sum[i], within(1e-5 * largest));
    }
  }

  @Test
  void everyShardIsComputedOnceAndAFailureIsToldWhenAllHaveEnded() {
    AtomicIntegerArray computed = new AtomicIntegerArray(40);
    try (ShardThreads threads = new ShardThreads()) {
      threads.run(3, 40, (thread, shard) -> computed.incrementAndGet(shard));
      for (int shard = 0; shard < computed.length(); shard++) {
        assertThat(computed.get(shard)).isEqualTo(1);
      }
      ShardThreads.ShardWork failing =
          (thread, shard) -> {
            throw new IllegalStateException("shard " + shard);
          };
      assertThatThrownBy(() -> threads.run(3, 2, failing))
          .isInstanceOf(IllegalStateException.class);
      threads.run(3, 1, (thread, shard) -> computed.incrementAndGet(shard));
      assertThat(computed.get(0)).isEqualTo(2);
    }
  }
}

package dev.iwae.train;

import dev.iwae.model.Parameters;
import dev.iwae.train.shard.GradientSum;
import dev.iwae.train.shard.ShardSums;
import dev.iwae.train.shard.ShardThreads;
import dev.iwae.train.shard.Sharding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The shards of minibatches, on some threads, each with memory of its own. */
final class ShardComputers {

  private final Sharding sharding;
  private final GradientSum gradient;
  private final ShardSums sums;
  private final Optional<Centring> centring;
  private final Supplier<ShardComputer> another;
  private final Optional<Supplier<PairComputer>> anotherPair;
  private final List<ShardComputer> computers = new ArrayList<>(); // of each thread
  private final List<PairComputer> pairs = new ArrayList<>(); // the same
  private float klScale = 1;

  /**
   * @param gradient takes the shards' gradients
   * @param sums takes their bounds
   * @param another computer of shards
   * @param anotherPair computer of two at a time, if there can be one
   * @throws IllegalArgumentException if parts of the objective do not go together
   */
  ShardComputers(
      Sharding sharding,
      GradientSum gradient,
      ShardSums sums,
      Optional<Centring> centring,
      Supplier<ShardComputer> another,
      Optional<Supplier<PairComputer>> anotherPair) {
    this.sharding = sharding;
    this.gradient = gradient;
    this.sums = sums;
    this.centring = centring;
    this.another = another;
    this.anotherPair = anotherPair;
    computer(0); // so that what does not go together is told at once
  }

  /** Threads that have computed pairs so far. */
  int pairing() {
    return pairs.size();
  }

  /** As {@link GradientStep#scaleKl}. */
  void scaleKl(float scale) {
    klScale = scale;
    computers.forEach(computer -> computer.scaleKl(scale));
    pairs.forEach(pair -> pair.scaleKl(scale));
  }

  /**
   * Computes the shards of a batch that is encoded.
   *
   * @param count of threads
   */
  void run(ShardThreads threads, int count, int examples, EpochStreams streams) {
    int shards = sharding.count(examples);
    boolean paired = arePaired(shards, count, examples);
    gradient.begin(shards, paired ? 2 : 1);
    if (paired) {
      pair(count - 1);
      threads.run(count, shards / 2, (thread, pair) -> computePair(thread, 2 * pair, streams));
    } else {
      computer(count - 1);
      threads.run(count, shards, (thread, shard) -> compute(thread, shard, examples, streams));
    }
  }

  /** Where shards are added up by twos, all are full, and every thread gets a pair. */
  private boolean arePaired(int shards, int threads, int examples) {
    return anotherPair.isPresent()
        && Integer.bitCount(shards) == 1
        && shards >= 2 * threads
        && examples == shards * sharding.examples();
  }

  private void computePair(int thread, int shard, EpochStreams streams) {
    Parameters target = gradient.shard(shard);
    pairs.get(thread).run(shard, sharding.first(shard), streams, target, sums);
  }

  private void compute(int thread, int shard, int examples, EpochStreams streams) {
    ShardComputer computer = computers.get(thread);
    double bound =
        computer.run(
            sharding.first(shard),
            sharding.size(shard, examples),
            streams,
            gradient.shard(shard),
            sums.effective(shard));
    sums.put(shard, bound);
    if (centring.isPresent()) {
      centring.get().shard(shard).set(computer.signals());
    }
  }

  /** Makes sure that threads up to this one have what they compute with. */
  private void computer(int thread) {
    while (computers.size() <= thread) {
      ShardComputer computer = another.get();
      if (klScale != 1) { // which only bounds with a KL part take
        computer.scaleKl(klScale);
      }
      computers.add(computer);
    }
  }

  private void pair(int thread) {
    while (pairs.size() <= thread) {
      PairComputer pair = anotherPair.orElseThrow().get();
      pair.scaleKl(klScale);
      pairs.add(pair);
    }
  }
}

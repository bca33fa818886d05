package dev.iwae.train.shard;

import dev.iwae.objective.EffectiveSamples;

/** What the shards of a minibatch measure, each in a place of its own, added up in their order. */
public final class ShardSums {

  private final double[] bounds;
  private final EffectiveSamples[] effective;

  /** Room for so many shards. */
  public ShardSums(int shards) {
    this.bounds = new double[shards];
    this.effective = new EffectiveSamples[shards];
    for (int i = 0; i < shards; i++) {
      effective[i] = new EffectiveSamples();
    }
  }

  /** Takes the sum of a shard's bounds, nats. */
  public void put(int shard, double bound) {
    bounds[shard] = bound;
  }

  /** Where the effective samples of a shard go. */
  public EffectiveSamples effective(int shard) {
    return effective[shard];
  }

  /** The sum of the bounds of the first shards, nats. */
  public double bound(int shards) {
    double sum = 0;
    for (int i = 0; i < shards; i++) {
      sum += bounds[i];
    }
    return sum;
  }

  /**
   * Adds up the effective samples of the first shards.
   *
   * @param sum overwritten
   */
  public void addEffective(int shards, EffectiveSamples sum) {
    sum.clear();
    for (int i = 0; i < shards; i++) {
      sum.add(effective[i]);
    }
  }
}

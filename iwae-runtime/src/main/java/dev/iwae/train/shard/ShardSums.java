package dev.iwae.train.shard;

import dev.iwae.objective.EffectiveSamples;

/** What the shards of a minibatch measure, each in a place of its own, added up in their order. */
public final class ShardSums {

  private final double[] bounds;
  private final EffectiveSamples[] effective;

  public ShardSums(int shards) {
    this.bounds = new double[shards];
    this.effective = new EffectiveSamples[shards];
    for (int i = 0; i < shards; i++) {
      effective[i] = new EffectiveSamples();
    }
  }

  public void put(int shard, double bound) {
    bounds[shard] = bound;
  }

  public EffectiveSamples effective(int shard) {
    return effective[shard];
  }

  public double bound(int shards) {
    double sum = 0;
    for (int i = 0; i < shards; i++) {
      sum += bounds[i];
    }
    return sum;
  }

  public void addEffective(int shards, EffectiveSamples sum) {
    sum.clear();
    for (int i = 0; i < shards; i++) {
      sum.add(effective[i]);
    }
  }
}

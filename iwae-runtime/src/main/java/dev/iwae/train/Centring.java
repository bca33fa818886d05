package dev.iwae.train;

import java.util.ArrayList;
import java.util.List;

/** Moments of the learning signals, and what the shards of a minibatch add to them. */
final class Centring {

  private final double decay;
  private final SignalMoments moments;
  private final List<SignalMoments.Sums> shards = new ArrayList<>();
  private final SignalMoments.Sums batch;

  /**
   * @param shards most shards of a minibatch
   */
  Centring(double decay, int layers, int shards) {
    this.decay = decay;
    this.moments = SignalMoments.none(layers);
    this.batch = new SignalMoments.Sums(layers);
    for (int i = 0; i < shards; i++) {
      this.shards.add(new SignalMoments.Sums(layers));
    }
  }

  /** Of the minibatches so far. */
  SignalMoments moments() {
    return moments;
  }

  /** Where a shard's signals go. */
  SignalMoments.Sums shard(int i) {
    return shards.get(i);
  }

  /** Takes in a minibatch, once all its shards are computed. */
  void update(int count) {
    batch.clear();
    for (int i = 0; i < count; i++) {
      batch.add(shards.get(i));
    }
    moments.update(decay, batch);
  }
}

package dev.iwae.train;

import dev.iwae.math.Kernels;
import dev.iwae.model.Parameters;
import dev.iwae.sweep.spec.schedule.AdamSpec;
import dev.iwae.train.shard.GradientEntries;
import dev.iwae.train.shard.ShardThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@link AdamOptimizer Adam} over slices of the networks' parameters, each of which any thread can
 * move: what happens to a weight depends on that weight alone, so that no bit depends on the cut.
 */
final class SlicedAdam {

  /** Has parts of some work done, by whichever threads there are. */
  interface Sharing {
    void share(int parts, ShardThreads.ShardWork work);
  }

  /** Also the most threads that find work. */
  private static final int SLICES = 16;

  private final Sharing threads;
  private final Parameters weights;
  private final List<AdamOptimizer> slices = new ArrayList<>();
  private final List<AdamOptimizer.Tiles> tiles = new ArrayList<>(); // of each thread
  private final List<GradientEntries> gradients = new ArrayList<>(); // of each thread
  private final boolean[] finite; // of each slice
  private final ShardThreads.ShardWork task = this::move;
  private float rate; // of this update

  /**
   * @param kernels of a thread
   * @param gradient of a minibatch, with memory of its own at every call
   * @param threads that move the slices
   * @param weights which every update moves
   */
  SlicedAdam(
      AdamSpec spec,
      double learningRate,
      Supplier<Kernels> kernels,
      GroupState start,
      Supplier<GradientEntries> gradient,
      Sharing threads,
      Parameters weights) {
    this.threads = threads;
    this.weights = weights;
    int size = start.weights().length;
    // Slices end where tiles do, so that none is shorter but the last.
    int tilesOfAll = (size + AdamOptimizer.TILE - 1) / AdamOptimizer.TILE;
    int length = (tilesOfAll + SLICES - 1) / SLICES * AdamOptimizer.TILE;
    for (int from = 0; from < size; from += length) {
      GroupState slice = start.slice(from, Math.min(size, from + length));
      slices.add(new AdamOptimizer(spec, learningRate, from, slice));
      tiles.add(new AdamOptimizer.Tiles(kernels.get()));
      gradients.add(gradient.get());
    }
    this.finite = new boolean[slices.size()];
  }

  /**
   * Updates the weights.
   *
   * @return whether the weights and moments are finite
   */
  boolean update() {
    rate = slices.get(0).nextRate();
    threads.share(slices.size(), task);
    boolean all = true;
    for (boolean slice : finite) {
      all &= slice;
    }
    return all;
  }

  private void move(int thread, int slice) {
    finite[slice] =
        slices.get(slice).update(rate, tiles.get(thread), gradients.get(thread), weights);
  }

  /** The networks as they are now. */
  GroupState state() {
    return GroupState.joined(slices.stream().map(slice -> slice.state(weights)).toList());
  }
}

package dev.iwae.train.shard;

import dev.iwae.math.Kernels;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * The gradient of a minibatch, laid out as the parameters: the encoder's part, which comes first,
 * is in shard 0; of all else it is the sum of its shards' gradients. Of shards 0 to n - 1 the first
 * half (rounded up) is added up, then the second, then both: a tree whose shape depends on n alone.
 * Tiles are added when they are asked for, so that sums are made in cache and never stored.
 */
public final class GradientSum {

  private static final int TILE = 4096;

  private final List<Parameters> shards = new ArrayList<>();
  private final int encoderSize;
  private int count;
  private int together;

  /**
   * Room for so many shards.
   *
   * @param layout of the parameters
   */
  public GradientSum(ParameterLayout layout, int shards) {
    this.encoderSize = layout.sizeOfDataEncoders();
    for (int i = 0; i < shards; i++) {
      this.shards.add(new Parameters(layout));
    }
  }

  /**
   * Starts a minibatch of so many shards.
   *
   * @param together 1; or 2 if shards 0 and 1, 2 and 3 and so on are added up already, each two in
   *     the place of the first
   */
  public void begin(int shards, int together) {
    this.count = shards;
    this.together = together;
  }

  /** Where a shard's gradient goes. */
  public Parameters shard(int i) {
    return shards.get(i);
  }

  /** Reads it, with kernels and memory for the tiles that it adds: one for each thread. */
  public GradientEntries reader(Kernels kernels) {
    return new Reader(kernels);
  }

  private final class Reader implements GradientEntries {

    private final Kernels kernels;
    private final List<float[]> tiles = new ArrayList<>(); // one per level of the tree

    Reader(Kernels kernels) {
      this.kernels = kernels;
      for (int width = shards.size(); width > 1; width = (width + 1) / 2) {
        tiles.add(new float[TILE]);
      }
    }

    @Override
    public void get(int offset, float[] target, int from, int length) {
      int encoders = Math.max(0, Math.min(length, encoderSize - offset));
      shards.get(0).get(offset, target, from, encoders);
      for (int done = encoders; done < length; done += TILE) {
        sum(0, count, 0, offset + done, target, from + done, Math.min(TILE, length - done));
      }
    }

    private void sum(
        int first, int width, int level, int offset, float[] target, int from, int length) {
      if (width <= together) {
        shards.get(first).get(offset, target, from, length);
        return;
      }
      int half = (width + 1) / 2;
      sum(first, half, level + 1, offset, target, from, length);
      float[] tile = tiles.get(level);
      sum(first + half, width - half, level + 1, offset, tile, 0, length);
      kernels.addMultiple(1f, tile, 0, target, from, length); // rounds once, as adding does
    }
  }
}

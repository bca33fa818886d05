package dev.iwae.train;

import dev.iwae.model.Parameters;
import dev.iwae.train.shard.GradientEntries;

/**
 * The sum of two gradients of the same parameters.
 *
 * @param awake one
 * @param asleep the other
 * @param tile memory
 */
record WithSleep(GradientEntries awake, Parameters asleep, float[] tile)
    implements GradientEntries {

  private static final int TILE = 4096;

  WithSleep(GradientEntries awake, Parameters asleep) {
    this(awake, asleep, new float[TILE]);
  }

  @Override
  public void get(int offset, float[] target, int from, int count) {
    awake.get(offset, target, from, count);
    for (int done = 0; done < count; done += TILE) {
      int length = Math.min(TILE, count - done);
      asleep.get(offset + done, tile, 0, length);
      for (int i = 0; i < length; i++) {
        target[from + done + i] += tile[i];
      }
    }
  }
}

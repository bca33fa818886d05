package dev.iwae.model.stack;

import dev.iwae.math.RandomStream;
import dev.iwae.model.distribution.LatentDistribution;

/**
 * The generative half of a stack by itself. What it samples and decodes is in row 0 of the block:
 * what was there is lost.
 *
 * @param stack whose networks decode
 */
public record Generation(LayerStack stack) {

  /**
   * Samples the latents of one row from the prior, top to bottom, and decodes them.
   *
   * @param sample 0-based, chooses the streams
   * @param noise family of the prior's streams
   */
  public void samplePrior(int sample, RandomStream noise) {
    stack.top().compute(1);
    int top = stack.layers() - 1;
    for (int l = top; l >= 0; l--) {
      LatentDistribution ofLayer = l == top ? stack.topPrior() : stack.prior(l);
      ofLayer.draw(noise, 0, sample, 1, l, 0);
      ofLayer.sample(0, 0, stack.layer(l).h());
      decode(l);
    }
  }

  /**
   * Means of p(x | h_1) of given latents of the bottom layer.
   *
   * @param latents // [units of the bottom layer]
   * @param means // [pixels]
   */
  public void decode(float[] latents, float[] means) {
    System.arraycopy(latents, 0, stack.layer(0).h(), 0, stack.units(0));
    decode(0);
    means(0, means);
  }

  private void decode(int l) {
    stack.layer(l).activate(1);
    stack.layer(l).decode(1);
  }

  /**
   * Means of p(x | h_1) of a row, as last decoded.
   *
   * @param means // [pixels]
   */
  public void means(int row, float[] means) {
    stack.likelihood().mean(row, means);
  }
}

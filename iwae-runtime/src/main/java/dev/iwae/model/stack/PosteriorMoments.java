package dev.iwae.model.stack;

import dev.iwae.model.distribution.LatentConditional;

/**
 * Means and standard deviations of units under the q of a stack.
 *
 * @param stack that encodes and samples
 */
public record PosteriorMoments(LayerStack stack) {

  /** Whether those under q(h_l | x) have a closed form; l is 0-based. */
  public boolean exist(int layer) {
    return stack.isOfExamples(layer) && posterior(layer).hasMoments();
  }

  /**
   * Mean of a unit under q(h_l | .), as last encoded.
   *
   * @param row of an example where q has a row for each, else of a sample
   */
  public float mean(int layer, int row, int unit) {
    return posterior(layer).mean(row, unit);
  }

  /** Standard deviation of a unit under q(h_l | .), as {@link #mean}. */
  public float deviation(int layer, int row, int unit) {
    return posterior(layer).standardDeviation(row, unit);
  }

  /**
   * Adds what x says of h_l, E_q[h_l | h_{l-1}], of a block's rows to sums; where that has no
   * closed form, the samples, whose mean it is. Below the top of a ladder it is by how much x moves
   * the mean from that of p(h_l | h_{l+1}), which varies with x by itself.
   *
   * @param block of one example, sampled
   * @param sums of all layers' units // [sum of units]
   * @param first unit of the layer among them
   */
  public void addMeans(int layer, Block block, double[] sums, int first) {
    LatentConditional posterior = posterior(layer);
    boolean once = exist(layer);
    double perRow = once ? block.rows() : 1;
    boolean ladder = !stack.isOfExamples(0); // from the bottom up that is what x has a row for
    boolean merged = ladder && !stack.isOfExamples(layer);
    int units = stack.units(layer);
    float[] h = stack.samples(layer);
    for (int row = 0; row < (once ? 1 : block.rows()); row++) {
      for (int u = 0; u < units; u++) {
        float mean = posterior.hasMoments() ? posterior.mean(row, u) : h[row * units + u];
        sums[first + u] += perRow * (merged ? mean - stack.prior(layer).mean(row, u) : mean);
      }
    }
  }

  private LatentConditional posterior(int layer) {
    return stack.layer(layer).posterior();
  }
}

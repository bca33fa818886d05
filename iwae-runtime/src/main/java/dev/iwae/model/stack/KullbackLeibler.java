package dev.iwae.model.stack;

import dev.iwae.model.distribution.LatentConditional;
import dev.iwae.model.distribution.LatentDistribution;

/**
 * What each unit adds to KL(q(h|x) || p(h)) of an example, in nats:
 *
 * <pre>E_q[log q(h_lu | h_{l-1}) - log p(h_lu | h_{l+1})].</pre>
 *
 * <p>For the top layer, whose prior is fixed, the expectation over h_lu is taken in closed form,
 * (mean^2 + sigma^2 - 1) / 2 - log sigma of Gaussian units, p log 2p + (1 - p) log 2(1 - p) of
 * bits, and its mean over the samples of the layer below, if there is one. The other layers' is a
 * mean over the samples, since their prior depends on them, and so is that of a prior that is
 * learned.
 */
public final class KullbackLeibler {

  private final LayerStack stack;

  /** Of what passes through this stack. */
  public KullbackLeibler(LayerStack stack) {
    this.stack = stack;
  }

  /**
   * Adds the mean over a block's samples.
   *
   * @param block of one example, sampled
   * @param sums of all layers' units, bottom first // [sum of units]
   */
  public void mean(Block block, double[] sums) {
    int top = stack.layers() - 1;
    int first = 0;
    for (int l = 0; l < top; l++) {
      addSampled(l, stack.prior(l), block.rows(), sums, first);
      first += stack.units(l);
    }
    if (stack.top() instanceof TopPrior.Learned learned) {
      addSampled(top, learned.distribution(), block.rows(), sums, first);
      return;
    }
    addDivergence(stack.layer(top).posterior(), top == 0 ? 1 : block.rows(), sums, first);
  }

  /**
   * The top layer's KL by Monte Carlo, the estimate that training uses: the mean over a block's
   * samples of log q(h_L | h_{L-1}) - log p(h_L) (Kingma and Welling 2014, equation 6). Its
   * expectation is the sum of what {@link #mean} adds for that layer.
   *
   * @param block of one example, sampled
   * @return nats
   */
  public double sampledTop(Block block) {
    int top = stack.layers() - 1;
    LatentConditional posterior = stack.layer(top).posterior();
    LatentDistribution prior = stack.topPrior();
    float[] h = stack.layer(top).h();
    double sum = 0;
    for (int row = 0; row < block.rows(); row++) {
      int parameters = top == 0 ? 0 : row;
      for (int u = 0; u < posterior.width(); u++) {
        sum += posterior.logDensity(row, parameters, h, u) - prior.logDensity(row, 0, h, u);
      }
    }
    return sum / block.rows();
  }

  private void addSampled(int l, LatentConditional prior, int rows, double[] sums, int first) {
    LatentConditional posterior = stack.layer(l).posterior();
    float[] h = stack.layer(l).h();
    for (int row = 0; row < rows; row++) {
      int parameters = l == 0 ? 0 : row;
      for (int u = 0; u < posterior.width(); u++) {
        double logQ = posterior.logDensity(row, parameters, h, u);
        double logP = prior.logDensity(row, row, h, u);
        sums[first + u] += (logQ - logP) / rows;
      }
    }
  }

  private static void addDivergence(
      LatentConditional posterior, int rows, double[] sums, int first) {
    for (int row = 0; row < rows; row++) {
      for (int u = 0; u < posterior.width(); u++) {
        sums[first + u] += posterior.divergence(row, u) / rows;
      }
    }
  }
}

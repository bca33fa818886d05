package dev.iwae.model.stack;

import dev.iwae.model.distribution.LatentConditional;
import dev.iwae.model.distribution.LatentDistribution;
import dev.iwae.model.distribution.posterior.Posteriors;
import dev.iwae.sweep.spec.model.BitPrior;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.ModelSpec;

/**
 * What each unit adds to KL(q(h|x) || p(h)) of an example, in nats:
 *
 * <pre>E_q[log q(h_lu | h_{l-1}) - log p(h_lu | h_{l+1})].</pre>
 *
 * <p>For the top layer, whose prior is fixed, the expectation over h_lu is taken in closed form,
 * (mean^2 + sigma^2 - 1) / 2 - log sigma of Gaussian units, p log 2p + (1 - p) log 2(1 - p) of
 * bits, and its mean over the samples of the layer below, if there is one. The other layers' is a
 * mean over the samples, since their prior depends on them, and so is that of a prior that is
 * learned. Where log q is no sum over the units, the layer as a whole has a mean over the samples.
 * Of mixtures samples come from the components in turn, whatever their weights, and what counts as
 * log q is that of the bounds.
 */
public final class KullbackLeibler {

  private final LayerStack stack;

  /** Of what passes through this stack. */
  public KullbackLeibler(LayerStack stack) {
    this.stack = stack;
  }

  /**
   * How many parts the KL of each layer has, bottom first: its units, or 1 for all together.
   *
   * @param units of each layer // [layers]
   * @return // [layers]
   */
  public static int[] parts(ModelSpec model, int[] units) {
    int[] parts = units.clone();
    for (int l = 0; l < model.layers().size(); l++) {
      if (!Posteriors.divideAmongUnits(model.layers().get(l).posterior())) {
        parts[l] = 1;
      }
    }
    return parts;
  }

  /** Whether the KL of the top layer has a closed form, and so two estimates. */
  public static boolean inClosedForm(ModelSpec model) {
    LayerSpec top = model.layers().get(model.layers().size() - 1);
    boolean learned =
        top.latent() instanceof Latent.Bernoulli bits && bits.prior() == BitPrior.LEARNED;
    return !learned && Posteriors.divideAmongUnits(top.posterior());
  }

  /**
   * Adds the mean over a block's samples.
   *
   * @param block of one example, sampled
   * @param sums of all layers' parts, bottom first // [sum of {@link #parts}]
   */
  public void mean(Block block, double[] sums) {
    int top = stack.layers() - 1;
    int first = 0;
    for (int l = 0; l <= top; l++) {
      if (!stack.layer(l).posterior().dividesAmongUnits()) {
        sums[first] += sampled(l, block);
        first++;
        continue;
      }
      if (l < top) {
        addSampled(l, stack.prior(l), block.rows(), sums, first);
      } else if (stack.top() instanceof TopPrior.Learned learned) {
        addSampled(top, learned.distribution(), block.rows(), sums, first);
      } else {
        addDivergence(
            stack.layer(top).posterior(), stack.isOfExamples(top) ? 1 : block.rows(), sums, first);
      }
      first += stack.units(l);
    }
  }

  /** Of a layer whose log q is no sum over its units. */
  private double sampled(int l, Block block) {
    LatentConditional posterior = stack.layer(l).posterior();
    LatentDistribution prior = l == stack.layers() - 1 ? stack.topPrior() : stack.prior(l);
    float[] h = stack.layer(l).h();
    double sum = 0;
    for (int row = 0; row < block.rows(); row++) {
      sum +=
          posterior.logDensity(row, stack.isOfExamples(l) ? 0 : row, h)
              - prior.logDensity(row, row, h);
    }
    return sum / block.rows();
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
    if (!posterior.dividesAmongUnits()) {
      return sampled(top, block);
    }
    LatentDistribution prior = stack.topPrior();
    float[] h = stack.layer(top).h();
    double sum = 0;
    for (int row = 0; row < block.rows(); row++) {
      int parameters = stack.isOfExamples(top) ? 0 : row;
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
      int parameters = stack.isOfExamples(l) ? 0 : row;
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

package dev.iwae.model;

/**
 * What each unit adds to KL(q(h|x) || p(h)) of an example, in nats:
 *
 * <pre>E_q[log q(h_lu | h_{l-1}) - log p(h_lu | h_{l+1})].</pre>
 *
 * <p>For the top layer, whose prior is N(0, 1), the expectation over h_lu is taken in closed form,
 * (mean^2 + sigma^2 - 1) / 2 - log sigma, and its mean over the samples of the layer below, if
 * there is one. The other layers' is a mean over the samples, since their prior depends on them.
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
      addSampled(l, block.rows(), sums, first);
      first += stack.units(l);
    }
    addAnalytic(stack.encoder(top), top == 0 ? 1 : block.rows(), sums, first);
  }

  /**
   * The top layer's KL by Monte Carlo, the estimate that training uses: the mean over a block's
   * samples of log q(h_L | h_{L-1}) - log p(h_L), that is of sum_u (h^2 - epsilon^2) / 2 - log
   * sigma (Kingma and Welling 2014, equation 6). Its expectation is the sum of what {@link #mean}
   * adds for that layer.
   *
   * @param block of one example, sampled
   * @return nats
   */
  public double sampledTop(Block block) {
    GaussianEncoder encoder = stack.encoder(stack.layers() - 1);
    int units = encoder.units();
    boolean sharedHead = stack.layers() == 1;
    double sum = 0;
    for (int row = 0; row < block.rows(); row++) {
      int logSigma = (2 * (sharedHead ? 0 : row) + 1) * units;
      for (int u = 0; u < units; u++) {
        double h = encoder.h()[row * units + u];
        double e = encoder.epsilon()[row * units + u];
        sum += 0.5 * (h * h - e * e) - encoder.heads()[logSigma + u];
      }
    }
    return sum / block.rows();
  }

  private void addSampled(int l, int rows, double[] sums, int first) {
    GaussianEncoder encoder = stack.encoder(l);
    GaussianDecoder prior = (GaussianDecoder) stack.decoder(l + 1);
    int units = encoder.units();
    for (int row = 0; row < rows; row++) {
      int logSigma = (2 * (l == 0 ? 0 : row) + 1) * units;
      int logSigmaOfPrior = (2 * row + 1) * units;
      for (int u = 0; u < units; u++) {
        double e = encoder.epsilon()[row * units + u];
        double r = prior.residual()[row * units + u];
        double logQ = -encoder.heads()[logSigma + u] - 0.5 * e * e;
        double logP = -prior.heads()[logSigmaOfPrior + u] - 0.5 * r * r;
        sums[first + u] += (logQ - logP) / rows;
      }
    }
  }

  private static void addAnalytic(GaussianEncoder encoder, int rows, double[] sums, int first) {
    int units = encoder.units();
    for (int row = 0; row < rows; row++) {
      for (int u = 0; u < units; u++) {
        double mean = encoder.heads()[2 * row * units + u];
        double logSigma = encoder.heads()[(2 * row + 1) * units + u];
        double sigma = encoder.sigma()[row * units + u];
        sums[first + u] += (0.5 * (mean * mean + sigma * sigma - 1) - logSigma) / rows;
      }
    }
  }
}

package dev.iwae.train;

import dev.iwae.model.stack.Block;
import dev.iwae.model.stack.LayerStack;
import dev.iwae.model.stack.LayerStackGradient;

/** The KL part of a bound: left in the log-weights, or taken out and in closed form. */
sealed interface KlTerm {

  /** Takes in a block that is sampled and not yet scored. */
  void sampled(Block block);

  /** Log-weights of a block's example that has been scored, for the estimator // [rows]. */
  double[] logWeights(Block block, int example);

  /**
   * How much the sampled KL part counts in the gradient.
   *
   * @param scale of the whole KL part
   */
  float sampledScale(float scale);

  /**
   * Adds what the samples lack of the gradient of a block.
   *
   * @return what their bounds lack, in nats
   */
  double add(Block block, float scale);

  /** log q(h|x) - log p(h) of the samples. */
  record Sampled(LayerStack stack) implements KlTerm {

    @Override
    public void sampled(Block block) {}

    @Override
    public double[] logWeights(Block block, int example) {
      return stack.logWeights();
    }

    @Override
    public float sampledScale(float scale) {
      return scale;
    }

    @Override
    public double add(Block block, float scale) {
      return 0;
    }
  }

  /**
   * KL(q(h|x) || p(h)) of one stochastic layer: Kingma and Welling (2014), equation 10. Only log
   * p(x|h) is sampled.
   *
   * @param kl sampled, what is taken out // [rows]
   * @param likelihoods log p(x|h) // [rows]
   */
  record ClosedForm(
      LayerStack stack, LayerStackGradient gradient, double[] kl, double[] likelihoods)
      implements KlTerm {

    @Override
    public void sampled(Block block) {
      System.arraycopy(stack.logWeights(), 0, kl, 0, block.rows());
    }

    @Override
    public double[] logWeights(Block block, int example) {
      int first = example * block.samples();
      for (int row = first; row < first + block.samples(); row++) {
        likelihoods[row] = stack.logWeights()[row] - kl[row];
      }
      return likelihoods;
    }

    @Override
    public float sampledScale(float scale) {
      return 0f;
    }

    @Override
    public double add(Block block, float scale) {
      gradient.subtractDivergence(block.firstExample(), block.examples(), scale);
      double divergences = 0;
      for (int example = 0; example < block.examples(); example++) {
        divergences += stack.divergence(block.firstExample() + example);
      }
      return -divergences;
    }
  }
}

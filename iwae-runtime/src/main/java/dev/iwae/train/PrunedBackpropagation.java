package dev.iwae.train;

import dev.iwae.math.RandomStream;
import dev.iwae.model.Block;
import dev.iwae.model.KeptSamples;
import dev.iwae.model.LayerStack;
import dev.iwae.model.Parameters;
import dev.iwae.objective.Objective;
import dev.iwae.objective.Roulette;

/**
 * The gradient of the samples that survive a roulette. The forward pass computes likelihoods only;
 * their gradients are made for what is kept.
 */
final class PrunedBackpropagation implements Backpropagation {

  private final LayerStack stack;
  private final KeptSamples kept;
  private final Objective objective;
  private final Roulette roulette;
  private final float[] weights; // [rows of a block]

  /**
   * @param rows most rows of a block
   */
  PrunedBackpropagation(
      LayerStack stack, KeptSamples kept, Objective objective, Roulette roulette, int rows) {
    this.stack = stack;
    this.kept = kept;
    this.objective = objective;
    this.roulette = roulette;
    this.weights = new float[rows];
  }

  @Override
  public void begin(int examples) {
    kept.begin(examples);
  }

  @Override
  public double add(Block block, RandomStream draws) {
    int k = block.samples();
    stack.score(block);
    double bound = 0;
    for (int i = 0; i < block.examples(); i++) {
      int example = block.firstExample() + i;
      bound += objective.weigh(stack.logWeights(), i * k, k, weights);
      roulette.play(draws, stack.indices()[example], weights, i * k, k);
      keep(example, i * k, k);
    }
    return bound;
  }

  private void keep(int example, int from, int k) {
    for (int row = from; row < from + k; row++) {
      if (weights[row] != 0f) {
        kept.keep(row, example, weights[row]);
      }
    }
  }

  @Override
  public void scaleKl(float scale) {
    throw new UnsupportedOperationException("the importance-weighted bound has no KL part");
  }

  @Override
  public Parameters finish(int examples) {
    return kept.finish(examples);
  }
}

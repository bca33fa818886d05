package dev.iwae.train;

import dev.iwae.model.Parameters;
import dev.iwae.model.stack.Block;
import dev.iwae.model.stack.KeptSamples;
import dev.iwae.model.stack.LayerStack;
import dev.iwae.objective.Coefficients;
import dev.iwae.objective.Estimator;
import dev.iwae.objective.Roulette;

/**
 * The gradient of the samples that survive a roulette. The forward pass computes likelihoods only;
 * their gradients are made for what is kept.
 */
final class PrunedBackpropagation implements Backpropagation {

  private final LayerStack stack;
  private final KeptSamples kept;
  private final Estimator estimator;
  private final Roulette roulette;
  private final Coefficients coefficients; // [rows of a block]

  /**
   * @param rows most rows of a block
   */
  PrunedBackpropagation(
      LayerStack stack, KeptSamples kept, Estimator estimator, Roulette roulette, int rows) {
    this.stack = stack;
    this.kept = kept;
    this.estimator = estimator;
    this.roulette = roulette;
    this.coefficients = Coefficients.allocate(rows);
  }

  @Override
  public void begin(int examples, Parameters gradient) {
    kept.begin(examples, gradient);
  }

  @Override
  public double add(Block block, EpochStreams streams) {
    int k = block.samples();
    stack.score(block);
    double bound = 0;
    for (int i = 0; i < block.examples(); i++) {
      bound += estimator.estimate(stack.logWeights(), i * k, k, coefficients);
      roulette.play(streams.roulette(), stack.index(block, i), coefficients, i * k, k);
      keep(block.firstExample() + i, i * k, k);
    }
    return bound;
  }

  private void keep(int example, int from, int k) {
    for (int row = from; row < from + k; row++) {
      if (!coefficients.vanish(row)) {
        kept.keep(row, example, coefficients);
      }
    }
  }

  @Override
  public void scaleKl(float scale) {
    throw new UnsupportedOperationException("the importance-weighted bound has no KL part");
  }

  @Override
  public void finish(int examples) {
    kept.finish(examples);
  }
}

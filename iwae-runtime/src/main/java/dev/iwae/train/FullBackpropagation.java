package dev.iwae.train;

import dev.iwae.model.Parameters;
import dev.iwae.model.stack.Block;
import dev.iwae.model.stack.LayerStackGradient;
import dev.iwae.objective.Estimator;

/** The gradient of every sample; likelihoods and their gradients are made in one pass. */
final class FullBackpropagation implements Backpropagation {

  private final LayerStackGradient gradient;
  private final Estimator estimator;
  private final KlTerm kl;
  private final int[] examples; // [rows of a block]
  private final LayerCoefficients coefficients;
  private float klScale = 1f;

  /**
   * @param rows most rows of a block
   */
  FullBackpropagation(
      LayerStackGradient gradient,
      Estimator estimator,
      LayerCoefficients coefficients,
      KlTerm kl,
      int rows) {
    this.gradient = gradient;
    this.estimator = estimator;
    this.kl = kl;
    this.examples = new int[rows];
    this.coefficients = coefficients;
  }

  @Override
  public void begin(int examples, Parameters target) {
    gradient.begin(examples, target);
  }

  @Override
  public double add(Block block, EpochStreams streams) {
    kl.sampled(block);
    double bound = weigh(block, 0, block.examples());
    goBackward(block);
    return bound + kl.add(block, klScale);
  }

  /**
   * Scores and weighs some examples of a block whose KL part is sampled.
   *
   * @param from 0-based within the block
   * @return the sum of their bounds in nats
   */
  double weigh(Block block, int from, int to) {
    int k = block.samples();
    double bound = 0;
    for (int example = from; example < to; example++) {
      gradient.scoreForGradient(block, example);
      double[] logWeights = kl.logWeights(block, example);
      bound += estimator.estimate(logWeights, example * k, k, coefficients.scores());
      coefficients.complete(example * k, k);
      gradient.weigh(example * k, k, coefficients.scores());
    }
    return bound;
  }

  /** Adds the gradient of a block all of whose examples are weighed. */
  void goBackward(Block block) {
    for (int row = 0; row < block.rows(); row++) {
      examples[row] = block.firstExample() + row / block.samples();
    }
    gradient.add(block.rows(), examples, coefficients.ofLayers(), kl.sampledScale(klScale));
  }

  @Override
  public void scaleKl(float scale) {
    klScale = scale;
  }

  @Override
  public void finish(int examples) {
    gradient.finish(examples);
  }
}

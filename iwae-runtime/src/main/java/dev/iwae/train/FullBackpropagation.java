package dev.iwae.train;

import dev.iwae.math.RandomStream;
import dev.iwae.model.Block;
import dev.iwae.model.LayerStack;
import dev.iwae.model.LayerStackGradient;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.objective.Objective;

/** The gradient of every sample; likelihoods and their gradients are made in one pass. */
final class FullBackpropagation implements Backpropagation {

  private final LayerStack stack;
  private final LayerStackGradient gradient;
  private final Objective objective;
  private final int[] examples; // [rows of a block]
  private final float[] weights; // [rows of a block]
  private final float[] klWeights; // [rows of a block]
  private float klScale = 1f;

  /**
   * @param batch most examples of a minibatch
   * @param rows most rows of a block
   */
  FullBackpropagation(
      LayerStack stack, ParameterLayout layout, Objective objective, int batch, int rows) {
    this.stack = stack;
    this.gradient = new LayerStackGradient(stack, layout, batch, rows);
    this.objective = objective;
    this.examples = new int[rows];
    this.weights = new float[rows];
    this.klWeights = new float[rows];
  }

  @Override
  public void begin(int examples) {
    gradient.begin(examples);
  }

  @Override
  public double add(Block block, RandomStream roulette) {
    int k = block.samples();
    double bound = 0;
    for (int example = 0; example < block.examples(); example++) {
      gradient.scoreForGradient(block, example);
      bound += objective.weigh(stack.logWeights(), example * k, k, weights);
      gradient.weigh(block, example, weights);
    }
    for (int row = 0; row < block.rows(); row++) {
      examples[row] = block.firstExample() + row / k;
    }
    gradient.add(block.rows(), examples, klScale == 1f ? weights : klWeights(block.rows()));
    return bound;
  }

  private float[] klWeights(int rows) {
    for (int row = 0; row < rows; row++) {
      klWeights[row] = klScale * weights[row];
    }
    return klWeights;
  }

  @Override
  public void scaleKl(float scale) {
    klScale = scale;
  }

  @Override
  public Parameters finish(int examples) {
    return gradient.finish(examples);
  }
}

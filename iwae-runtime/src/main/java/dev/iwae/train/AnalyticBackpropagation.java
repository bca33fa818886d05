package dev.iwae.train;

import dev.iwae.math.RandomStream;
import dev.iwae.model.Block;
import dev.iwae.model.LayerStack;
import dev.iwae.model.LayerStackGradient;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import java.util.Arrays;

/**
 * The ELBO of one stochastic layer with its KL part in closed form, (1/K) sum_k log p(x|h_k) -
 * KL(q(h|x) || p(h)): Kingma and Welling (2014), equation 10. Only log p(x|h) is sampled.
 */
final class AnalyticBackpropagation implements Backpropagation {

  private final LayerStack stack;
  private final LayerStackGradient gradient;
  private final int[] examples; // [rows of a block]
  private final float[] weights; // [rows of a block], 1 / K
  private final float[] zeros; // [rows of a block]
  private float klScale = 1f;

  /**
   * @param batch most examples of a minibatch
   * @param rows most rows of a block
   * @param k samples per example
   */
  AnalyticBackpropagation(LayerStack stack, ParameterLayout layout, int batch, int rows, int k) {
    this.stack = stack;
    this.gradient = new LayerStackGradient(stack, layout, batch, rows);
    this.examples = new int[rows];
    this.weights = new float[rows];
    this.zeros = new float[rows];
    Arrays.fill(weights, (float) (1.0 / k));
  }

  @Override
  public void begin(int examples) {
    gradient.begin(examples);
  }

  @Override
  public double add(Block block, RandomStream roulette) {
    double bound = 0;
    for (int example = 0; example < block.examples(); example++) {
      double sampledKl = sumOfLogWeights(block, example); // of log p(h) - log q(h|x), so far
      gradient.scoreForGradient(block, example);
      double logLikelihoods = sumOfLogWeights(block, example) - sampledKl;
      bound += logLikelihoods / block.samples();
      bound -= stack.divergence(block.firstExample() + example);
      gradient.weigh(block, example, weights);
    }
    for (int row = 0; row < block.rows(); row++) {
      examples[row] = block.firstExample() + row / block.samples();
    }
    gradient.add(block.rows(), examples, zeros);
    gradient.subtractDivergence(block.firstExample(), block.examples(), klScale);
    return bound;
  }

  private double sumOfLogWeights(Block block, int example) {
    double sum = 0;
    int first = example * block.samples();
    for (int row = first; row < first + block.samples(); row++) {
      sum += stack.logWeights()[row];
    }
    return sum;
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

package dev.iwae.train;

import dev.iwae.math.Kernels;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Block;
import dev.iwae.model.LayerStack;
import dev.iwae.model.LayerStackGradient;
import dev.iwae.model.Parameters;
import dev.iwae.objective.Objective;
import dev.iwae.sweep.ModelSpec;

/**
 * The bound of a minibatch and its gradient, summed over the examples.
 *
 * <p>A minibatch passes in blocks of whole examples, so that what a block touches stays in cache
 * and memory does not grow with the batch.
 */
public final class GradientStep {

  /** Rows of a block; measured on an AVX-512 core, see docs/performance.md. */
  private static final int BLOCK_ROWS = 500;

  private final Objective objective;
  private final int k;
  private final int examplesPerBlock;
  private final LayerStack stack;
  private final LayerStackGradient gradient;
  private final float[] weights; // [rows of a block]
  private Parameters total;

  /**
   * @param parameters read at every step
   * @param k samples per example
   * @param batch most examples of a minibatch
   */
  public GradientStep(
      ModelSpec model,
      Parameters parameters,
      Kernels kernels,
      int pixels,
      Objective objective,
      int k,
      int batch) {
    this.objective = objective;
    this.k = k;
    this.examplesPerBlock = Math.max(1, Math.min(batch, BLOCK_ROWS / k));
    int rows = Math.multiplyExact(examplesPerBlock, k);
    this.stack = new LayerStack(model, parameters, kernels, pixels, batch, rows);
    this.gradient = new LayerStackGradient(stack, parameters.layout(), batch, rows);
    this.weights = new float[rows];
  }

  /** Where the caller puts the minibatch: x and the examples' indices. */
  public LayerStack stack() {
    return stack;
  }

  /**
   * Computes bound and gradient of the first {@code examples} examples.
   *
   * @return the sum of their bounds in nats
   */
  public double run(int examples, RandomStream noise) {
    stack.encode(examples);
    gradient.begin(examples);
    double bound = 0;
    for (int first = 0; first < examples; first += examplesPerBlock) {
      int count = Math.min(examplesPerBlock, examples - first);
      bound += runBlock(new Block(first, count, 0, k), noise);
    }
    total = gradient.finish(examples);
    return bound;
  }

  private double runBlock(Block block, RandomStream noise) {
    stack.sample(block, noise);
    double bound = 0;
    for (int example = 0; example < block.examples(); example++) {
      gradient.scoreForGradient(block, example);
      bound += objective.weigh(stack.logWeights(), example * k, k, weights);
      gradient.weigh(block, example, weights);
    }
    gradient.addBlock(block, weights);
    return bound;
  }

  /** The gradient of the last {@link #run}, laid out as the parameters. */
  public Parameters gradient() {
    return total;
  }
}

package dev.iwae.train;

import dev.iwae.math.RandomStream;
import dev.iwae.model.Parameters;
import dev.iwae.model.stack.Adversary;
import dev.iwae.model.stack.Block;
import dev.iwae.model.stack.LayerStack;
import dev.iwae.model.stack.LayerStackGradient;
import dev.iwae.objective.Coefficients;
import java.util.Collections;
import java.util.List;

/**
 * Adversarial variational Bayes with adaptive contrast: Mescheder, Nowozin and Geiger (2017),
 * algorithm 1 with section 3.3. log q(h | x) is what the adversary makes of it, log r + T; its
 * value is no bound. q and p follow the gradient through h alone, since the mean of the gradient of
 * T itself is 0 where T is best; the adversary climbs its own objective in the same step.
 *
 * <p>Only the bottom layer's posterior is implicit. Layers above have densities, and the total
 * derivative of the ELBO that log r + T makes.
 */
final class AdversarialBackpropagation implements Backpropagation {

  private final LayerStack stack;
  private final LayerStackGradient gradient;
  private final Adversary adversary;
  private final Coefficients coefficients;
  private final List<Coefficients> ofLayers;
  private final int[] examples; // [rows of a block]
  private Parameters target;
  private float klScale = 1f;
  private boolean empty;

  /**
   * @param rows most rows of a block
   */
  AdversarialBackpropagation(
      LayerStack stack, LayerStackGradient gradient, Adversary adversary, int rows) {
    this.stack = stack;
    this.gradient = gradient;
    this.adversary = adversary;
    this.coefficients = Coefficients.allocate(rows);
    this.ofLayers = Collections.nCopies(stack.layers(), coefficients);
    this.examples = new int[rows];
  }

  @Override
  public void begin(int examples, Parameters target) {
    gradient.begin(examples, target);
    this.target = target;
    empty = true;
  }

  @Override
  public double add(Block block, EpochStreams streams) {
    int k = block.samples();
    double bound = 0;
    for (int row = 0; row < block.rows(); row++) {
      coefficients.total(row, 1.0 / k);
      examples[row] = block.firstExample() + row / k;
    }
    for (int example = 0; example < block.examples(); example++) {
      gradient.scoreForGradient(block, example);
      gradient.weigh(example * k, k, coefficients);
    }
    float[] judged = adversary.judge(block);
    for (int row = 0; row < block.rows(); row++) {
      stack.logWeights()[row] -= judged[row];
      bound += stack.logWeights()[row] / k;
    }
    float[] slopes = adversary.slopes(block, -klScale / k);
    gradient.add(block.rows(), examples, ofLayers, klScale, slopes);
    learn(block, streams.adversary());
    return bound;
  }

  private void learn(Block block, RandomStream noise) {
    adversary.learn(block, noise, 1f / block.samples(), target, empty ? 0f : 1f);
    empty = false;
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

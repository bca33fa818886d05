package dev.iwae.train;

import dev.iwae.math.Kernels;
import dev.iwae.model.Block;
import dev.iwae.model.KeptSamples;
import dev.iwae.model.LayerStack;
import dev.iwae.model.Parameters;
import dev.iwae.objective.EffectiveSamples;
import dev.iwae.objective.Objective;
import dev.iwae.objective.Roulette;
import dev.iwae.sweep.Backward;
import dev.iwae.sweep.Kl;
import dev.iwae.sweep.ModelSpec;
import dev.iwae.sweep.ObjectiveRules;
import dev.iwae.sweep.ObjectiveSpec;

/**
 * The bound of a minibatch and its gradient, summed over the examples.
 *
 * <p>A minibatch passes in blocks of whole examples, so that what a block touches stays in cache
 * and memory does not grow with the batch.
 */
public final class GradientStep {

  /** Rows of a block: enough for products near full speed, see docs/performance.md. */
  private static final int BLOCK_ROWS = 500;

  private final int k;
  private final int examplesPerBlock;
  private final LayerStack stack;
  private final Backpropagation backpropagation;
  private final EffectiveSamples effective = new EffectiveSamples();
  private Parameters total;

  /**
   * @param parameters read at every step
   * @param k samples per example
   * @param batch most examples of a minibatch
   * @throws IllegalArgumentException if parts of the objective do not go together
   */
  public GradientStep(
      ModelSpec model,
      Parameters parameters,
      Kernels kernels,
      int pixels,
      ObjectiveSpec objective,
      int k,
      int batch) {
    ObjectiveRules.require(objective);
    this.k = k;
    this.examplesPerBlock = Math.max(1, Math.min(batch, BLOCK_ROWS / k));
    int rows = Math.multiplyExact(examplesPerBlock, k);
    this.stack = new LayerStack(model, parameters, kernels, pixels, batch, rows);
    if (objective.kl() == Kl.ANALYTIC) {
      this.backpropagation =
          new AnalyticBackpropagation(stack, parameters.layout(), batch, rows, k);
    } else if (objective.backward() instanceof Backward.Roulette roulette) {
      this.backpropagation =
          new PrunedBackpropagation(
              stack,
              new KeptSamples(stack, model, parameters, kernels, batch, rows),
              Objective.of(objective),
              Roulette.of(roulette),
              rows);
    } else {
      this.backpropagation =
          new FullBackpropagation(stack, parameters.layout(), Objective.of(objective), batch, rows);
    }
  }

  /** Where the caller puts the minibatch: x and the examples' indices. */
  public LayerStack stack() {
    return stack;
  }

  /**
   * Scales the KL part of the ELBO in the gradients from here on; not in the bounds.
   *
   * @param scale in 0..1; 1 at first
   */
  public void scaleKl(double scale) {
    backpropagation.scaleKl((float) scale);
  }

  /**
   * Computes bound and gradient of the first {@code examples} examples.
   *
   * @return the sum of their bounds in nats
   */
  public double run(int examples, EpochStreams streams) {
    stack.encode(examples);
    backpropagation.begin(examples);
    effective.clear();
    double bound = 0;
    for (int first = 0; first < examples; first += examplesPerBlock) {
      Block block = new Block(first, Math.min(examplesPerBlock, examples - first), 0, k);
      stack.sample(block, streams.posterior());
      bound += backpropagation.add(block, streams.roulette());
      for (int example = 0; example < block.examples(); example++) {
        effective.add(stack.logWeights(), example * k, k);
      }
    }
    total = backpropagation.finish(examples);
    return bound;
  }

  /** How many samples counted in the last {@link #run}: sums over its examples. */
  public EffectiveSamples effectiveSamples() {
    return effective;
  }

  /** The gradient of the last {@link #run}, laid out as the parameters. */
  public Parameters gradient() {
    return total;
  }
}

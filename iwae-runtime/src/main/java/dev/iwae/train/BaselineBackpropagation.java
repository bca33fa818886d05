package dev.iwae.train;

import dev.iwae.model.Parameters;
import dev.iwae.model.stack.Block;
import dev.iwae.model.stack.LayerStack;
import dev.iwae.model.stack.LayerStackGradient;
import dev.iwae.model.stack.SignalBaseline;
import dev.iwae.objective.Coefficients;
import dev.iwae.objective.Estimator;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The ELBO with scores that count for what their layer and those above add to the log-weight, less
 * a baseline of the layer's input, centred and scaled: Mnih and Gregor (2014), algorithm 1. The
 * baselines learn the same signal, by least squares. A layer that has a path beside others that
 * have none follows it.
 */
final class BaselineBackpropagation implements Backpropagation {

  private final LayerStack stack;
  private final LayerStackGradient gradient;
  private final Estimator elbo = Estimator.of(new ObjectiveSpec(Bound.ELBO));
  private final List<SignalBaseline> baselines; // of the layers
  private final SignalMoments moments;
  private final SignalMoments.Sums sums;
  private final List<Coefficients> coefficients = new ArrayList<>(); // of the layers
  private final boolean[] paths; // of the layers, whether they follow it
  private boolean anyPath;
  private final int[] examples; // [rows of a block]
  private final float[] signals; // [rows of a block]
  private Parameters target;
  private boolean empty;

  /**
   * @param moments of the steps before
   * @param sums takes what this adds to them
   * @param rows most rows of a block
   */
  BaselineBackpropagation(
      LayerStack stack,
      LayerStackGradient gradient,
      List<SignalBaseline> baselines,
      SignalMoments moments,
      SignalMoments.Sums sums,
      int rows) {
    this.stack = stack;
    this.gradient = gradient;
    this.baselines = baselines;
    this.moments = moments;
    this.sums = sums;
    this.paths = new boolean[stack.layers()];
    boolean mixed = IntStream.range(0, paths.length).anyMatch(l -> !stack.hasPath(l));
    for (int l = 0; l < paths.length; l++) {
      coefficients.add(Coefficients.allocate(rows));
      paths[l] = mixed && stack.hasPath(l);
      anyPath |= paths[l];
    }
    this.examples = new int[rows];
    this.signals = new float[rows];
  }

  @Override
  public void begin(int examples, Parameters target) {
    gradient.begin(examples, target);
    this.target = target;
    empty = true;
    sums.clear();
  }

  @Override
  public double add(Block block, EpochStreams streams) {
    int k = block.samples();
    double bound = 0;
    for (int example = 0; example < block.examples(); example++) {
      gradient.scoreForGradient(block, example);
      bound += elbo.estimate(stack.logWeights(), example * k, k, coefficients.get(0));
      for (int l = 1; l < paths.length; l++) {
        elbo.estimate(stack.logWeights(), example * k, k, coefficients.get(l));
      }
      gradient.weigh(example * k, k, coefficients.get(0));
    }
    for (int l = 0; l < paths.length; l++) {
      learn(l, block);
    }
    sums.addSamples(block.rows());
    for (int row = 0; row < block.rows(); row++) {
      examples[row] = block.firstExample() + row / k;
    }
    gradient.add(block.rows(), examples, coefficients, 1f);
    empty = false;
    return bound;
  }

  private void learn(int l, Block block) {
    SignalBaseline baseline = baselines.get(l);
    Coefficients ofLayer = coefficients.get(l);
    double[] logWeights = stack.logWeights(l);
    double scale = scale(l) / block.samples();
    baseline.forward(block);
    for (int row = 0; row < block.rows(); row++) {
      double left = logWeights[row] - baseline.value(row);
      sums.add(l, left);
      signals[row] = (float) ((left - moments.means()[l]) * scale);
      if (!paths[l]) {
        ofLayer.set(row, ofLayer.a()[row], 0, signals[row]);
      }
    }
    baseline.backward(block, signals, target, empty ? 0f : 1f);
  }

  /** A path's gradient is a sum with the scores of the layers above, whose unit is nats then. */
  private double scale(int l) {
    return anyPath ? 1 : moments.scale(l);
  }

  @Override
  public void scaleKl(float scale) {
    throw new UnsupportedOperationException("scores have no KL part");
  }

  @Override
  public void finish(int examples) {
    gradient.finish(examples);
  }
}

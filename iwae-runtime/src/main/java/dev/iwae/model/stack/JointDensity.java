package dev.iwae.model.stack;

import dev.iwae.math.Matrix;
import dev.iwae.math.RandomStream;
import dev.iwae.model.NetworkGradient;
import dev.iwae.model.distribution.LatentConditional;
import dev.iwae.model.distribution.LatentDistribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * log p(h), log p(x|h) and log q(h|x) of one example as functions of the latents of all layers at
 * once, and the gradient of a weighted sum of them: what Hamiltonian dynamics move in.
 *
 * <p>A position is the latents of a row, bottom layer first. The stack's own samples are lost. The
 * posterior's gradient is that of the joint log q: it includes how q(h_l | h_{l-1}) depends on
 * h_{l-1}.
 */
public final class JointDensity {

  private final LayerStack stack;
  private final int rows;
  private final List<NetworkGradient> decoders = new ArrayList<>();
  private final List<NetworkGradient> encoders = new ArrayList<>(); // of layers above the bottom
  private final List<Matrix> inputGradients = new ArrayList<>();
  private final List<float[]> dh = new ArrayList<>(); // per layer [rows][units]
  private final float[] scratch;
  private final float[] bottomHead; // [rows][head], as encoded
  private final float[] coefficients; // [rows]
  private final double[] logPrior; // [rows]
  private final double[] logLikelihood; // [rows]
  private final double[] logPosterior; // [rows]
  private final double[] logShares; // [rows]

  /**
   * @param stack with room for as many examples as rows; all its latents must be differentiable
   * @param rows of every position
   */
  public JointDensity(LayerStack stack, int rows) {
    for (int l = 0; l < stack.layers(); l++) {
      if (!stack.hasPath(l)) {
        throw new IllegalArgumentException("layer " + (l + 1) + " has no gradient: it is discrete");
      }
    }
    this.stack = stack;
    this.rows = rows;
    int widest = 0;
    for (int l = 0; l < stack.layers(); l++) {
      Layer layer = stack.layer(l);
      decoders.add(new NetworkGradient(layer.down(), rows));
      if (l > 0) {
        encoders.add(new NetworkGradient(layer.up(), rows));
      }
      inputGradients.add(Matrix.allocate(rows, layer.units()));
      dh.add(new float[rows * layer.units()]);
      widest = Math.max(widest, layer.units());
    }
    this.scratch = new float[rows * widest];
    this.bottomHead = new float[rows * stack.layer(0).up().head().columns()];
    this.coefficients = new float[rows];
    this.logPrior = new double[rows];
    this.logLikelihood = new double[rows];
    this.logPosterior = new double[rows];
    this.logShares = new double[rows];
  }

  /** Dimension of a position: units of all layers. */
  public int dimension() {
    int dimension = 0;
    for (int l = 0; l < stack.layers(); l++) {
      dimension += stack.units(l);
    }
    return dimension;
  }

  /**
   * Chooses the example.
   *
   * @param x // [pixels]
   * @param example index in the dataset, chooses the noise of what refines q
   */
  public void condition(float[] x, int example) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(x, 0, stack.x(), row * x.length, x.length);
      stack.indices()[row] = example;
    }
    stack.encode(rows);
    stack.layer(0).up().head().get(0, rows, bottomHead, 0);
  }

  /**
   * Computes log p(h) and log p(x|h) at positions.
   *
   * @param positions // [rows][dimension]
   */
  public void evaluate(double[] positions) {
    put(positions);
    Arrays.fill(logPrior, 0);
    Arrays.fill(logLikelihood, 0);
    for (int l = 1; l < stack.layers(); l++) {
      stack.layer(l).decode(rows);
      stack.prior(l - 1).scoreForGradient(0, rows, stack.layer(l - 1).h(), 0, 1, logPrior);
    }
    stack.layer(0).decode(rows);
    stack.likelihood().scoreForGradient(0, rows, stack.x(), 0, 1, logLikelihood);
    stack.topPrior().score(0, rows, top().h(), 0, 1, logPrior);
  }

  /** Computes log q(h|x), too, at the positions that were evaluated last. */
  public void evaluatePosterior() {
    Arrays.fill(logPosterior, 0);
    restoreBottomPosterior();
    for (int l = 0; l < stack.layers(); l++) {
      Layer layer = stack.layer(l);
      if (l > 0) {
        layer.encode(stack.layer(l - 1).activations(), rows);
      }
      layer.posterior().scoreForGradient(0, rows, layer.h(), 0, 1, logPosterior);
    }
  }

  private void put(double[] positions) {
    int offset = 0;
    int dimension = positions.length / rows;
    for (int l = 0; l < stack.layers(); l++) {
      int units = stack.units(l);
      float[] h = stack.layer(l).h();
      for (int row = 0; row < rows; row++) {
        for (int u = 0; u < units; u++) {
          h[row * units + u] = (float) positions[row * dimension + offset + u];
        }
      }
      stack.layer(l).activate(rows);
      offset += units;
    }
  }

  /** The backward pass finds the head's gradient in the place of its outputs. */
  private void restoreBottomPosterior() {
    Layer bottom = stack.layer(0);
    bottom.up().head().matrix().putRows(0, rows, bottomHead, 0);
    bottom.posterior().read(rows);
  }

  /** log p(h) of the positions that were evaluated last, nats // [rows]. */
  public double[] logPrior() {
    return logPrior;
  }

  /** log p(x | h) of the positions that were evaluated last, nats // [rows]. */
  public double[] logLikelihood() {
    return logLikelihood;
  }

  /** log q(h | x), after {@link #evaluatePosterior}, nats // [rows]. */
  public double[] logPosterior() {
    return logPosterior;
  }

  /** How many densities {@link #samplePosterior} draws the bottom layer from in turn. */
  public int proposals() {
    return stack.layer(0).posterior().components();
  }

  /**
   * The densities that {@link #samplePosterior} draws from in turn, one for each component of the
   * bottom layer, at the positions of {@link #evaluatePosterior}.
   *
   * @param logDensities nats // [proposals][rows], overwritten
   */
  public void logProposals(double[][] logDensities) {
    Layer bottom = stack.layer(0);
    for (int row = 0; row < rows; row++) {
      double above = 0;
      for (int l = 1; l < stack.layers(); l++) {
        Layer layer = stack.layer(l);
        above += layer.posterior().logDrawn(row, row, layer.h());
      }
      for (int m = 0; m < logDensities.length; m++) {
        logDensities[m][row] = bottom.posterior().logComponent(row, row, bottom.h(), m) + above;
      }
    }
  }

  /**
   * The gradient of {@code prior log p(h) + likelihood log p(x|h) + posterior log q(h|x)} at the
   * positions that were evaluated last; once for each evaluation.
   *
   * @param posterior other than 0 after {@link #evaluatePosterior} only
   * @param gradient // [rows][dimension], overwritten
   */
  public void gradient(float prior, float likelihood, float posterior, double[] gradient) {
    dh.forEach(layer -> Arrays.fill(layer, 0f));
    downwards(prior, likelihood);
    if (posterior != 0f) {
      upwards(posterior);
    }
    take(gradient);
  }

  private void downwards(float prior, float likelihood) {
    Arrays.fill(coefficients, likelihood);
    stack.likelihood().scoreToHead(0, rows, coefficients);
    addInputGradient(decoders.get(0), 0);
    Arrays.fill(coefficients, prior);
    for (int l = 1; l < stack.layers(); l++) {
      LatentConditional below = stack.prior(l - 1);
      below.scoreToHead(0, rows, coefficients);
      below.addValueGradient(rows, coefficients, stack.layer(l - 1).h(), dh.get(l - 1));
      addInputGradient(decoders.get(l), l);
    }
    stack.topPrior().addValueGradient(rows, coefficients, top().h(), dh.get(stack.layers() - 1));
  }

  private void upwards(float posterior) {
    Arrays.fill(coefficients, posterior);
    for (int l = 0; l < stack.layers(); l++) {
      Layer layer = stack.layer(l);
      layer.posterior().scoreToHead(0, rows, coefficients);
      layer.posterior().addValueGradient(rows, coefficients, layer.h(), dh.get(l));
      if (l > 0) {
        addInputGradient(encoders.get(l - 1), l - 1);
      }
    }
  }

  private void addInputGradient(NetworkGradient network, int l) {
    network.propagate(rows);
    network.inputGradient(inputGradients.get(l), rows);
    inputGradients.get(l).getRows(0, rows, scratch, 0);
    float[] target = dh.get(l);
    for (int i = 0; i < target.length; i++) {
      target[i] += scratch[i];
    }
  }

  private void take(double[] gradient) {
    int offset = 0;
    int dimension = gradient.length / rows;
    for (int l = 0; l < stack.layers(); l++) {
      int units = stack.units(l);
      for (int row = 0; row < rows; row++) {
        for (int u = 0; u < units; u++) {
          gradient[row * dimension + offset + u] = dh.get(l)[row * units + u];
        }
      }
      offset += units;
    }
  }

  /**
   * Draws positions from q(h | x), but for their {@link #logShares}.
   *
   * @param example index in the dataset, chooses the noise
   * @param firstSample 0-based, chooses the noise
   * @param positions // [rows][dimension], overwritten
   */
  public void samplePosterior(
      int example, int firstSample, RandomStream noise, double[] positions) {
    restoreBottomPosterior();
    Arrays.fill(logShares, 0);
    for (int l = 0; l < stack.layers(); l++) {
      Layer layer = stack.layer(l);
      if (l > 0) {
        layer.encode(stack.layer(l - 1).activations(), rows);
      }
      layer.posterior().draw(noise, example, firstSample, rows, l, 0);
      for (int row = 0; row < rows; row++) {
        layer.posterior().sample(row, row, layer.h());
        logShares[row] += layer.posterior().logShare(row, row);
      }
      layer.activate(rows);
    }
    takeSamples(positions);
  }

  /**
   * What the positions of {@link #samplePosterior} must be weighed by for their law to be q(h | x):
   * 0 unless a mixture draws its components otherwise than it has them // [rows].
   */
  public double[] logShares() {
    return logShares;
  }

  /**
   * Draws positions from p(h), from the top layer down.
   *
   * @param example index in the dataset, chooses the noise
   * @param firstSample 0-based, chooses the noise
   * @param positions // [rows][dimension], overwritten
   */
  public void samplePrior(int example, int firstSample, RandomStream noise, double[] positions) {
    for (int l = stack.layers() - 1; l >= 0; l--) {
      LatentDistribution prior = l == stack.layers() - 1 ? stack.topPrior() : stack.prior(l);
      prior.draw(noise, example, firstSample, rows, l, 0);
      for (int row = 0; row < rows; row++) {
        prior.sample(row, row, stack.layer(l).h());
      }
      stack.layer(l).activate(rows);
      stack.layer(l).decode(rows);
    }
    takeSamples(positions);
  }

  /**
   * Draws x from p(x | h) of the first position that {@link #samplePrior} drew last.
   *
   * @param example index in the dataset, chooses the noise
   * @param x // [pixels], overwritten
   */
  public void sampleData(int example, RandomStream noise, float[] x) {
    noise.seek(example, 0, 0);
    stack.likelihood().draw(0, noise, x, 0);
  }

  private void takeSamples(double[] positions) {
    int offset = 0;
    int dimension = positions.length / rows;
    for (int l = 0; l < stack.layers(); l++) {
      int units = stack.units(l);
      for (int row = 0; row < rows; row++) {
        for (int u = 0; u < units; u++) {
          positions[row * dimension + offset + u] = stack.layer(l).h()[row * units + u];
        }
      }
      offset += units;
    }
  }

  private Layer top() {
    return stack.layer(stack.layers() - 1);
  }
}

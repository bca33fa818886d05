package dev.iwae.model.stack;

import dev.iwae.math.Kernels;
import dev.iwae.math.Matrix;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Activations;
import dev.iwae.model.BlasArithmetic;
import dev.iwae.model.Network;
import dev.iwae.model.NetworkGradient;
import dev.iwae.model.Nonlinearity;
import dev.iwae.model.Parameters;
import dev.iwae.model.distribution.LatentConditional;
import java.util.Arrays;

/**
 * T(x, z) of adversarial variational Bayes with adaptive contrast (Mescheder, Nowozin and Geiger
 * 2017): it learns to tell z = (h - mean) / deviation of samples h of q(h | x) from standard normal
 * noise, by logistic regression. The best T is log q - log r, r the Gaussian with the mean and the
 * deviation of q. Of the bottom layer: h is h_1.
 */
public final class Adversary {

  private final LayerStack stack;
  private final Activations input; // x, then z
  private final Network network;
  private final NetworkGradient gradient;
  private final Matrix inputGradient;
  private final int pixels;
  private final int units;
  private final float[] row; // [pixels + units]
  private final float[] values; // [rows]
  private final float[] weights; // [rows]
  private final float[] slopes; // [rows][units]

  /**
   * @param parameters of a training, with those of the adversary
   * @param maxRows most rows of a block
   */
  public Adversary(LayerStack stack, Parameters parameters, Kernels kernels, int maxRows) {
    this.stack = stack;
    this.pixels = stack.pixels();
    this.units = stack.units(0);
    BlasArithmetic arithmetic = new BlasArithmetic();
    this.input = new Activations(maxRows, pixels + units, arithmetic);
    this.network =
        new Network(
            parameters.layout().adversary().orElseThrow().maps(),
            parameters,
            new Nonlinearity.Tanh(kernels),
            arithmetic,
            maxRows);
    this.gradient = new NetworkGradient(network, maxRows);
    this.inputGradient = Matrix.allocate(maxRows, pixels + units);
    this.row = new float[pixels + units];
    this.values = new float[maxRows];
    this.weights = new float[maxRows];
    this.slopes = new float[Math.multiplyExact(maxRows, units)];
  }

  /**
   * Computes T of a block that was sampled.
   *
   * @return // [rows]
   */
  public float[] judge(Block block) {
    LatentConditional q = stack.layer(0).posterior();
    for (int r = 0; r < block.rows(); r++) {
      int example = block.firstExample() + r / block.samples();
      putExample(block, r);
      for (int u = 0; u < units; u++) {
        row[pixels + u] =
            (stack.samples(0)[r * units + u] - q.mean(example, u))
                / q.standardDeviation(example, u);
      }
      input.putRow(r, row, 0);
    }
    return forward(block.rows());
  }

  private void putExample(Block block, int r) {
    stack.putExample(block, r / block.samples(), row);
  }

  private float[] forward(int rows) {
    network.forward(input, rows);
    network.head().get(0, rows, values, 0);
    return values;
  }

  /**
   * After {@link #judge}: the gradient of {@code weight T} with respect to the samples.
   *
   * @return // [rows][units]
   */
  public float[] slopes(Block block, float weight) {
    int rows = block.rows();
    Arrays.fill(weights, 0, rows, weight);
    network.head().matrix().putRows(0, rows, weights, 0);
    gradient.propagate(rows);
    gradient.inputGradient(inputGradient, rows);
    LatentConditional q = stack.layer(0).posterior();
    for (int r = 0; r < rows; r++) {
      int example = block.firstExample() + r / block.samples();
      inputGradient.getRow(r, row, 0, pixels + units);
      for (int u = 0; u < units; u++) {
        slopes[r * units + u] = row[pixels + u] / q.standardDeviation(example, u);
      }
    }
    return slopes;
  }

  /**
   * After {@link #judge}, and once: adds the gradient of {@code weight (log s(T(x, z)) + log(1 -
   * s(T(x, e))))} of every sample, with e standard normal and s the logistic function.
   *
   * @param noise family of the streams of e
   * @param beta 0 to overwrite the target, 1 to add to it
   */
  public void learn(Block block, RandomStream noise, float weight, Parameters target, float beta) {
    int rows = block.rows();
    for (int r = 0; r < rows; r++) {
      values[r] = weight * (1 - sigmoid(values[r]));
    }
    accumulate(rows, target, beta);
    for (int r = 0; r < rows; r++) {
      putExample(block, r);
      noise.seek(stack.index(block, r / block.samples()), r % block.samples(), 0);
      noise.nextNormals(row, pixels, units);
      input.putRow(r, row, 0);
    }
    forward(rows);
    for (int r = 0; r < rows; r++) {
      values[r] = -weight * sigmoid(values[r]);
    }
    accumulate(rows, target, 1f);
  }

  private void accumulate(int rows, Parameters target, float beta) {
    network.head().matrix().putRows(0, rows, values, 0);
    gradient.propagate(rows);
    gradient.accumulate(input, rows, target, beta);
  }

  private static float sigmoid(float value) {
    return (float) (1 / (1 + StrictMath.exp(-value)));
  }
}

package dev.iwae.model.distribution.posterior;

import dev.iwae.math.Kernels;
import dev.iwae.model.Parameters;
import dev.iwae.model.distribution.DiagonalNormal;

/**
 * Inverse autoregressive flows on a diagonal normal: Kingma et al. (2016), section 3. z_0 = mean +
 * sigma e; z'_i = s_i z_i + shift_i, s_i = 2 sigmoid(gate_i), shift and gate of a {@link
 * ContextNetwork} of z and a context from the head; the order of the units is reversed between
 * steps. log q(z') = log q(z) - sum log s_i.
 *
 * <p>Theirs has s = sigmoid(gate) and (1 - s) shift, for the same stability; with 2 sigmoid,
 * weights of 0 make the step the identity. Sampling never inverts a step; the density of a value
 * that was not sampled does, unit by unit ({@link SequentialInverse}).
 */
final class InverseAutoregressive implements ScoredFamily {

  private static final double LOG_TWO = StrictMath.log(2);

  /** A product of factors that are at least 1 and float is far from overflow below it. */
  private static final double LARGE = 1e200;

  private final int width;
  private final int steps;
  private final PosteriorRows rows;
  private final Kernels kernels;
  private final OwnWeights weights;
  private final ContextNetwork[] networks;
  private final SequentialInverse[] inverses;
  private final float[] z; // [steps + 1][width]
  private final float[] share; // [width], exp(-gate), then 1 - sigmoid(gate)
  private final float[] scale; // [width], 2 sigmoid(gate)
  private final float[] adjoint; // [width]
  private final float[] next; // [width]
  private final float[] outputGradient; // [shift, gate][width]

  InverseAutoregressive(int steps, PosteriorRows rows, OwnWeights weights, Kernels kernels) {
    this.width = rows.width();
    this.steps = steps;
    this.rows = rows;
    this.kernels = kernels;
    this.weights = weights;
    this.networks = new ContextNetwork[steps];
    this.inverses = new SequentialInverse[steps];
    for (int t = 0; t < steps; t++) {
      Autoregressive order = new Autoregressive(width, t % 2 == 1);
      networks[t] = new ContextNetwork(weights, 2 * t, order, kernels);
      inverses[t] = new SequentialInverse(networks[t], order, kernels);
    }
    this.z = new float[(steps + 1) * width];
    this.share = new float[width];
    this.scale = new float[width];
    this.adjoint = new float[width];
    this.next = new float[width];
    this.outputGradient = new float[2 * width];
  }

  @Override
  public void readOwn() {
    weights.read();
    for (ContextNetwork network : networks) {
      network.read();
    }
  }

  @Override
  public void putOwn(Parameters target) {
    for (ContextNetwork network : networks) {
      network.mask();
    }
    weights.put(target);
  }

  /** sigma. */
  @Override
  public void derive(int count) {
    for (int at = 0; at < count; at++) {
      System.arraycopy(rows.parameters(), logSigma(at), rows.derived(), at * width, width);
    }
    kernels.exp(rows.derived(), 0, count * width);
  }

  @Override
  public double sample(int row, int at, float[] values) {
    start(row, at);
    double logQ = logDensityOfStart(row, at);
    for (int t = 0; t < steps; t++) {
      step(at, t);
      logQ -= width * LOG_TWO - sumOfLogs();
    }
    System.arraycopy(z, steps * width, values, row * width, width);
    return logQ;
  }

  /** log q(z_0). */
  private double logDensityOfStart(int row, int at) {
    double logQ = -width * DiagonalNormal.HALF_LOG_TWO_PI;
    for (int i = 0; i < width; i++) {
      double e = rows.noise()[row * width + i];
      logQ -= rows.parameters()[logSigma(at) + i] + 0.5 * e * e;
    }
    return logQ;
  }

  private void start(int row, int at) {
    for (int i = 0; i < width; i++) {
      z[i] =
          Math.fma(
              rows.derived()[at * width + i],
              rows.noise()[row * width + i],
              rows.parameters()[at * rows.columns() + i]);
    }
  }

  /** Leaves exp(-gate) in the share. */
  private void step(int at, int t) {
    float[] outputs = networks[t].forward(z, t * width, rows.parameters(), context(at));
    for (int i = 0; i < width; i++) {
      share[i] = -outputs[width + i];
    }
    kernels.exp(share, 0, width);
    for (int i = 0; i < width; i++) {
      scale[i] = 2f / (1f + share[i]);
      z[(t + 1) * width + i] = Math.fma(scale[i], z[t * width + i], outputs[i]);
    }
  }

  /** sum log (1 + exp(-gate)), by products. */
  private double sumOfLogs() {
    double sum = 0;
    double product = 1;
    for (int i = 0; i < width; i++) {
      product *= 1.0 + share[i];
      if (product > LARGE) {
        sum += StrictMath.log(product);
        product = 1;
      }
    }
    return sum + StrictMath.log(product);
  }

  @Override
  public void addPath(int row, int at, float[] dh, float path, float total, float[] gradient) {
    start(row, at);
    for (int t = 0; t < steps; t++) {
      step(at, t);
    }
    for (int i = 0; i < width; i++) {
      adjoint[i] = path * dh[row * width + i];
    }
    addAlong(row, at, total, gradient);
  }

  /** Of {@code adjoint z - total log q}, z being the last of the flow, whose steps are known. */
  private void addAlong(int row, int at, float total, float[] gradient) {
    for (int t = steps - 1; t >= 0; t--) {
      step(at, t); // its network's activations, again
      stepBack(at, t, total, gradient);
    }
    int mean = at * rows.columns();
    for (int i = 0; i < width; i++) {
      gradient[mean + i] += adjoint[i];
      float slope = adjoint[i] * rows.derived()[at * width + i];
      gradient[logSigma(at) + i] += Math.fma(slope, rows.noise()[row * width + i], total);
    }
  }

  private void stepBack(int at, int t, float total, float[] gradient) {
    for (int i = 0; i < width; i++) {
      float rest = share[i] / (1f + share[i]); // 1 - sigmoid
      outputGradient[i] = adjoint[i];
      outputGradient[width + i] = rest * Math.fma(adjoint[i] * scale[i], z[t * width + i], total);
      next[i] = adjoint[i] * scale[i];
    }
    networks[t].backward(outputGradient, z, t * width, gradient, context(at), next);
    System.arraycopy(next, 0, adjoint, 0, width);
  }

  /** Steps along a row's noise, and leaves d log q/dh in the adjoint. */
  private void findSlope(int row, int at) {
    start(row, at);
    for (int i = 0; i < width; i++) {
      adjoint[i] = -rows.noise()[row * width + i] / rows.derived()[at * width + i];
    }
    for (int t = 0; t < steps; t++) {
      step(at, t);
      inverses[t].carry(z, t * width, share, adjoint);
    }
  }

  /** The total derivative of log q without what comes along the sample. */
  @Override
  public void addScore(int row, int at, float score, float[] gradient) {
    findSlope(row, at);
    for (int i = 0; i < width; i++) {
      adjoint[i] *= -score;
    }
    addAlong(row, at, -score, gradient);
  }

  /** Inverts the steps. */
  @Override
  public double score(int row, int at, float[] values, int from) {
    System.arraycopy(values, from, z, steps * width, width);
    double logVolume = 0;
    for (int t = steps - 1; t >= 0; t--) {
      inverses[t].invert(z, t * width, rows.parameters(), context(at), share);
      logVolume += width * LOG_TWO - sumOfLogs();
    }
    for (int i = 0; i < width; i++) {
      rows.noise()[row * width + i] =
          (z[i] - rows.parameters()[at * rows.columns() + i]) / rows.derived()[at * width + i];
    }
    return logDensityOfStart(row, at) - logVolume;
  }

  @Override
  public void addValueGradient(int row, int at, float coefficient, float[] gradient) {
    findSlope(row, at);
    for (int i = 0; i < width; i++) {
      gradient[row * width + i] += coefficient * adjoint[i];
    }
  }

  private int logSigma(int at) {
    return at * rows.columns() + width;
  }

  private int context(int at) {
    return at * rows.columns() + 2 * width;
  }
}

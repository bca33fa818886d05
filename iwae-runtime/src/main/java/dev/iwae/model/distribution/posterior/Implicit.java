package dev.iwae.model.distribution.posterior;

import dev.iwae.math.Kernels;
import dev.iwae.model.Parameters;

/**
 * h = mean + sigma e_0 + sum_i basis_i tanh(W_i e_i + b_i), all e standard normal: samples without
 * a density, whose mean and deviation are known (Mescheder, Nowozin and Geiger 2017, with their
 * noise bases; the Gaussian part is an addition, so that the density is smooth and starts near the
 * Gaussian). What counts as log q of a sample is log r, r the Gaussian with those moments, which
 * are constants to the gradient: their adaptive contrast. What is missing, log q - log r, an
 * adversary learns.
 */
final class Implicit implements PosteriorFamily, FamilyMoments {

  private final int width;
  private final int bases;
  private final PosteriorRows rows;
  private final OwnWeights weights;
  private final NoiseBases moments;
  private final Kernels kernels;
  private final float[] basis; // [bases][width], tanh of a row
  private final float[] adjoint; // [width]
  private final float[] delta; // [width], of a basis before its tanh

  Implicit(int bases, PosteriorRows rows, OwnWeights weights, Kernels kernels) {
    this.width = rows.width();
    this.bases = bases;
    this.rows = rows;
    this.weights = weights;
    this.moments = new NoiseBases(bases, width, weights);
    this.kernels = kernels;
    this.basis = new float[bases * width];
    this.adjoint = new float[width];
    this.delta = new float[width];
  }

  /** sigma; mean and deviation of r. */
  static int derived(int width) {
    return 3 * width;
  }

  /** The Gaussian of the same moments. */
  @Override
  public PosteriorFamily weighable() {
    return new MomentMatched(rows, this);
  }

  @Override
  public void readOwn() {
    weights.read();
    moments.compute();
  }

  @Override
  public void putOwn(Parameters target) {
    weights.put(target);
  }

  @Override
  public void derive(int count) {
    for (int at = 0; at < count; at++) {
      System.arraycopy(rows.parameters(), mean(at) + width, rows.derived(), sigma(at), width);
      kernels.exp(rows.derived(), sigma(at), width);
      for (int u = 0; u < width; u++) {
        deriveMoments(at, u);
      }
    }
  }

  private void deriveMoments(int at, int u) {
    double mean = rows.parameters()[mean(at) + u];
    double sigma = rows.derived()[sigma(at) + u];
    double variance = sigma * sigma;
    for (int i = 0; i < bases; i++) {
      double scale = rows.parameters()[scale(at, i) + u];
      mean += scale * moments.mean(i, u);
      variance += scale * scale * moments.variance(i, u);
    }
    rows.derived()[sigma(at) + width + u] = (float) mean;
    rows.derived()[sigma(at) + 2 * width + u] = (float) Math.sqrt(variance);
  }

  @Override
  public double sample(int row, int at, float[] values) {
    place(row);
    for (int u = 0; u < width; u++) {
      float h = rows.parameters()[mean(at) + u];
      h = Math.fma(rows.derived()[sigma(at) + u], rows.noise()[noise(row, 0) + u], h);
      for (int i = 0; i < bases; i++) {
        h = Math.fma(rows.parameters()[scale(at, i) + u], basis[i * width + u], h);
      }
      values[row * width + u] = h;
    }
    return MomentMatched.logDensity(rows, row, at, values, row * width);
  }

  /** Recomputes what a row's noise makes of the bases. */
  private void place(int row) {
    for (int i = 0; i < bases; i++) {
      int bias = weights.start(i) + width * width;
      System.arraycopy(weights.values(), bias, basis, i * width, width);
      int noise = noise(row, 1 + i);
      int from = weights.start(i);
      kernels.addWeightedRows(
          rows.noise(), noise, width, weights.values(), from, width, basis, i * width);
    }
    kernels.tanh(basis, 0, basis.length);
  }

  /** log q depends on the parameters along h alone: the adversary and the moments are constants. */
  @Override
  public void addPath(int row, int at, float[] dh, float path, float total, float[] gradient) {
    place(row);
    for (int u = 0; u < width; u++) {
      float deviation = rows.derived()[sigma(at) + 2 * width + u];
      float standard = rows.noise()[noise(row, 1 + bases) + u];
      adjoint[u] = Math.fma(path, dh[row * width + u], total * standard / deviation);
      gradient[mean(at) + u] += adjoint[u];
      gradient[mean(at) + width + u] +=
          adjoint[u] * rows.derived()[sigma(at) + u] * rows.noise()[noise(row, 0) + u];
    }
    for (int i = 0; i < bases; i++) {
      addBasis(row, at, i, gradient);
    }
  }

  private void addBasis(int row, int at, int i, float[] gradient) {
    for (int u = 0; u < width; u++) {
      float value = basis[i * width + u];
      float scale = rows.parameters()[scale(at, i) + u];
      gradient[scale(at, i) + u] += adjoint[u] * value;
      delta[u] = adjoint[u] * scale * Math.fma(-value, value, 1f);
    }
    int start = weights.start(i);
    int noise = noise(row, 1 + i);
    for (int j = 0; j < width; j++) {
      addDelta(rows.noise()[noise + j], start + j * width);
    }
    addDelta(1f, start + width * width);
  }

  private void addDelta(float factor, int to) {
    float[] gradient = weights.gradient();
    for (int u = 0; u < width; u++) {
      gradient[to + u] += delta[u] * factor;
    }
  }

  @Override
  public float mean(int at, int component) {
    return rows.derived()[sigma(at) + width + component];
  }

  @Override
  public float standardDeviation(int at, int component) {
    return rows.derived()[sigma(at) + 2 * width + component];
  }

  private int mean(int at) {
    return at * rows.columns();
  }

  private int scale(int at, int i) {
    return at * rows.columns() + (2 + i) * width;
  }

  private int sigma(int at) {
    return at * rows.derivedColumns();
  }

  /** The normals of a basis, those of the Gaussian first; at last the standardised sample. */
  private int noise(int row, int i) {
    return row * rows.noiseColumns() + i * width;
  }
}

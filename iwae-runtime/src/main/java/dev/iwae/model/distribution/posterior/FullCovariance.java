package dev.iwae.model.distribution.posterior;

import dev.iwae.math.Kernels;
import dev.iwae.model.UnitPairs;
import dev.iwae.model.distribution.DiagonalNormal;

/**
 * N(mean, C C^T), h = mean + C e: C is lower triangular, its diagonal sigma = exp(log sigma), below
 * it what the head predicts, column by column (Kingma and Welling 2019, section 2.5.1). log q =
 * -sum (log sigma + e^2/2 + log(2 pi)/2). At fixed h, with w = C^-T e: d mean = w, d C_ij = w_i
 * e_j, but for -1 of every log sigma; d h = -w.
 */
final class FullCovariance implements UnitwiseFamily, FamilyMoments {

  private final int width;
  private final PosteriorRows rows;
  private final Kernels kernels;
  private final UnitPairs pairs;
  private final float[] solution; // [width], w

  FullCovariance(PosteriorRows rows, Kernels kernels) {
    this.width = rows.width();
    this.rows = rows;
    this.kernels = kernels;
    this.pairs = new UnitPairs(width);
    this.solution = new float[width];
  }

  /**
   * sigma, 1 / sigma, and the columns below the diagonal but the last, which has nothing there,
   * each as long as the diagonal: 0 down to it.
   */
  static int derived(int width) {
    return Math.multiplyExact(width + 1, width);
  }

  @Override
  public void derive(int count) {
    for (int row = 0; row < count; row++) {
      deriveDeviations(row);
      padColumns(row);
    }
  }

  private void deriveDeviations(int row) {
    float[] derived = rows.derived();
    int logSigma = logSigma(row);
    int to = sigma(row);
    for (int i = 0; i < width; i++) {
      derived[to + i] = rows.parameters()[logSigma + i];
      derived[to + width + i] = -rows.parameters()[logSigma + i];
    }
    kernels.exp(derived, to, 2 * width);
  }

  private void padColumns(int row) {
    int to = paddedColumns(row);
    for (int j = 0; j < width - 1; j++) {
      int below = width - j - 1;
      int target = to + j * width + j + 1;
      System.arraycopy(rows.parameters(), column(row, j), rows.derived(), target, below);
    }
  }

  @Override
  public double sample(int row, int at, float[] values) {
    float[] parameters = rows.parameters();
    float[] noise = rows.noise();
    int to = row * width;
    int mean = mean(at);
    int sigma = sigma(at);
    for (int i = 0; i < width; i++) {
      values[to + i] = Math.fma(rows.derived()[sigma + i], noise[to + i], parameters[mean + i]);
    }
    kernels.addWeightedRows(
        noise, to, width - 1, rows.derived(), paddedColumns(at), width, values, to);
    return logDensity(row, at);
  }

  private double logDensity(int row, int at) {
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sum += logDensity(row, at, i);
    }
    return sum - width * DiagonalNormal.HALF_LOG_TWO_PI;
  }

  @Override
  public double logDensity(int row, int at, int component) {
    double e = rows.noise()[row * width + component];
    return -rows.parameters()[logSigma(at) + component] - 0.5 * e * e;
  }

  @Override
  public void addPath(int row, int at, float[] dh, float path, float total, float[] gradient) {
    float[] noise = rows.noise();
    int from = row * width;
    int mean = mean(at);
    int logSigma = logSigma(at);
    int sigma = sigma(at);
    for (int i = 0; i < width; i++) {
      gradient[mean + i] += path * dh[from + i];
    }
    for (int i = 0; i < width; i++) {
      float slope = path * dh[from + i] * rows.derived()[sigma + i];
      gradient[logSigma + i] += Math.fma(slope, noise[from + i], total);
    }
    addOuter(at, path, dh, from, noise, from, gradient);
  }

  /** Adds {@code factor left_i right_j} to what lies below the diagonal. */
  private void addOuter(
      int at, float factor, float[] left, int i, float[] right, int j, float[] gradient) {
    for (int c = 0; c < width - 1; c++) {
      float scale = factor * right[j + c];
      kernels.addMultiple(scale, left, i + c + 1, gradient, column(at, c), width - c - 1);
    }
  }

  @Override
  public void addScore(int row, int at, float score, float[] gradient) {
    float[] noise = rows.noise();
    int from = row * width;
    int mean = mean(at);
    int logSigma = logSigma(at);
    int sigma = sigma(at);
    solve(row, at);
    for (int i = 0; i < width; i++) {
      float slope = solution[i] * rows.derived()[sigma + i];
      gradient[mean + i] += score * solution[i];
      gradient[logSigma + i] += score * Math.fma(slope, noise[from + i], -1f);
    }
    addOuter(at, score, solution, 0, noise, from, gradient);
  }

  /** C^T w = e, from the last unit back. */
  private void solve(int row, int at) {
    for (int i = width - 1; i >= 0; i--) {
      int column = column(at, i);
      double sum = rows.noise()[row * width + i];
      for (int j = i + 1; j < width; j++) {
        sum -= (double) rows.parameters()[column + j - i - 1] * solution[j];
      }
      solution[i] = (float) (sum * rows.derived()[sigma(at) + width + i]);
    }
  }

  /** C e = h - mean, from the first unit on. */
  @Override
  public double score(int row, int at, float[] values, int from) {
    float[] noise = rows.noise();
    int to = row * width;
    int precision = sigma(at) + width;
    for (int i = 0; i < width; i++) {
      noise[to + i] = values[from + i] - rows.parameters()[mean(at) + i];
    }
    for (int j = 0; j < width; j++) {
      noise[to + j] *= rows.derived()[precision + j];
      int below = width - j - 1;
      kernels.addMultiple(
          -noise[to + j], rows.parameters(), column(at, j), noise, to + j + 1, below);
    }
    return logDensity(row, at);
  }

  @Override
  public void addValueGradient(int row, int at, float coefficient, float[] gradient) {
    solve(row, at);
    for (int i = 0; i < width; i++) {
      gradient[row * width + i] -= coefficient * solution[i];
    }
  }

  @Override
  public float mean(int at, int component) {
    return rows.parameters()[mean(at) + component];
  }

  @Override
  public float standardDeviation(int at, int component) {
    return (float) Math.sqrt(variance(at, component));
  }

  /** Sum of the squares of a row of C. */
  private double variance(int at, int component) {
    double sigma = rows.derived()[sigma(at) + component];
    double sum = sigma * sigma;
    for (int j = 0; j < component; j++) {
      double entry = rows.parameters()[column(at, j) + component - j - 1];
      sum += entry * entry;
    }
    return sum;
  }

  /** (mean^2 + sum_j C_uj^2 - 1) / 2 - log sigma. */
  @Override
  public double divergence(int at, int component) {
    double mean = mean(at, component);
    double logSigma = rows.parameters()[logSigma(at) + component];
    return 0.5 * (mean * mean + variance(at, component) - 1) - logSigma;
  }

  @Override
  public void subtractDivergence(int at, float scale, float[] gradient) {
    float[] parameters = rows.parameters();
    int mean = mean(at);
    int logSigma = logSigma(at);
    for (int i = 0; i < width; i++) {
      float sigma = rows.derived()[sigma(at) + i];
      gradient[mean + i] -= scale * parameters[mean + i];
      gradient[logSigma + i] += scale * Math.fma(-sigma, sigma, 1f);
    }
    int first = logSigma + width;
    kernels.addMultiple(-scale, parameters, first, gradient, first, (int) pairs.count());
  }

  private int mean(int at) {
    return at * rows.columns();
  }

  private int logSigma(int at) {
    return at * rows.columns() + width;
  }

  /** The first entry below the diagonal. */
  private int column(int at, int j) {
    return at * rows.columns() + 2 * width + pairs.first(j);
  }

  private int sigma(int at) {
    return at * rows.derivedColumns();
  }

  private int paddedColumns(int at) {
    return sigma(at) + 2 * width;
  }
}

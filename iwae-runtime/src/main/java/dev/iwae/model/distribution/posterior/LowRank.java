package dev.iwae.model.distribution.posterior;

import dev.iwae.math.Kernels;
import dev.iwae.model.distribution.DiagonalNormal;

/**
 * N(mean, S), S = diag sigma^2 + U U^T, h = mean + sigma e + U f with as many f as U has columns.
 *
 * <p>With A = diag sigma^-2, M = I + U^T A U and V = A U M^-1: S^-1 = A - V U^T A and |S| = |M|
 * prod sigma^2 (Woodbury's identity and the matrix determinant lemma). At fixed h, with d = h -
 * mean and w = S^-1 d: d log q/d mean = w, d log q/dS = (w w^T - S^-1) / 2, of which d log sigma_i
 * = sigma_i^2 (w_i^2 - S^-1_ii) and dU = w (U^T w)^T - V; d log q/dh = -w.
 */
final class LowRank implements ScoredFamily, FamilyMoments {

  private final int width;
  private final int rank;
  private final PosteriorRows rows;
  private final Kernels kernels;
  private final SmallCholesky gram; // of M
  private final float[] deviation; // [width], d
  private final float[] solution; // [width], w

  LowRank(int rank, PosteriorRows rows, Kernels kernels) {
    this.width = rows.width();
    this.rank = rank;
    this.rows = rows;
    this.kernels = kernels;
    this.gram = new SmallCholesky(rank);
    this.deviation = new float[width];
    this.solution = new float[width];
  }

  /** sigma, 1 / sigma, S^-1_ii, V and half the log of |M|. */
  static int derived(int width, int rank) {
    return (3 + rank) * width + 1;
  }

  @Override
  public void derive(int count) {
    for (int at = 0; at < count; at++) {
      deriveRow(at);
    }
  }

  private void deriveRow(int at) {
    float[] derived = rows.derived();
    int sigma = sigma(at);
    for (int i = 0; i < width; i++) {
      derived[sigma + i] = rows.parameters()[logSigma(at) + i];
      derived[sigma + width + i] = -rows.parameters()[logSigma(at) + i];
    }
    kernels.exp(derived, sigma, 2 * width);
    decompose(at);
    for (int i = 0; i < width; i++) {
      deriveUnit(at, i);
    }
    derived[slope(at, rank)] = (float) gram.halfLogDeterminant();
  }

  private void decompose(int at) {
    for (int r = 0; r < rank; r++) {
      for (int s = 0; s <= r; s++) {
        double sum = r == s ? 1 : 0;
        for (int i = 0; i < width; i++) {
          sum += scaled(at, r, i) * scaled(at, s, i);
        }
        gram.set(r, s, sum);
      }
    }
    gram.decompose();
  }

  /** U_ir / sigma_i. */
  private double scaled(int at, int r, int i) {
    return (double) rows.parameters()[factor(at, r) + i] * rows.derived()[sigma(at) + width + i];
  }

  private void deriveUnit(int at, int i) {
    double precision = rows.derived()[sigma(at) + width + i];
    double[] row = gram.vector();
    for (int r = 0; r < rank; r++) {
      row[r] = scaled(at, r, i) * precision;
    }
    gram.solve();
    double explained = 0;
    for (int r = 0; r < rank; r++) {
      rows.derived()[slope(at, r) + i] = (float) row[r];
      explained += row[r] * rows.parameters()[factor(at, r) + i];
    }
    rows.derived()[sigma(at) + 2 * width + i] = (float) (precision * precision * (1 - explained));
  }

  @Override
  public double sample(int row, int at, float[] values) {
    deviate(row, at);
    for (int i = 0; i < width; i++) {
      values[row * width + i] = rows.parameters()[mean(at) + i] + deviation[i];
    }
    return logDensity(at);
  }

  /** d = sigma e + U f. */
  private void deviate(int row, int at) {
    float[] noise = rows.noise();
    int from = row * rows.noiseColumns();
    for (int i = 0; i < width; i++) {
      deviation[i] = rows.derived()[sigma(at) + i] * noise[from + i];
    }
    for (int r = 0; r < rank; r++) {
      float f = noise[from + width + r];
      add(f, rows.parameters(), factor(at, r), deviation, 0);
    }
  }

  private double logDensity(int at) {
    solve(at);
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sum += rows.parameters()[logSigma(at) + i] + 0.5 * deviation[i] * solution[i];
    }
    return -sum - rows.derived()[slope(at, rank)] - width * DiagonalNormal.HALF_LOG_TWO_PI;
  }

  /** w = A d - V U^T A d. */
  private void solve(int at) {
    int precision = sigma(at) + width;
    for (int i = 0; i < width; i++) {
      float inverse = rows.derived()[precision + i];
      solution[i] = deviation[i] * inverse * inverse;
    }
    double[] products = gram.vector();
    for (int r = 0; r < rank; r++) {
      products[r] = product(at, r);
    }
    for (int r = 0; r < rank; r++) {
      add((float) -products[r], rows.derived(), slope(at, r), solution, 0);
    }
  }

  /** Column r of U times w. */
  private double product(int at, int r) {
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sum += (double) rows.parameters()[factor(at, r) + i] * solution[i];
    }
    return sum;
  }

  @Override
  public void addPath(int row, int at, float[] dh, float path, float total, float[] gradient) {
    float[] noise = rows.noise();
    int from = row * rows.noiseColumns();
    deviate(row, at);
    solve(at);
    for (int i = 0; i < width; i++) {
      deviation[i] = Math.fma(path, dh[row * width + i], total * solution[i]);
      gradient[mean(at) + i] += deviation[i];
      gradient[logSigma(at) + i] += deviation[i] * rows.derived()[sigma(at) + i] * noise[from + i];
    }
    for (int r = 0; r < rank; r++) {
      add(noise[from + width + r], deviation, 0, gradient, factor(at, r));
    }
    if (total != 0f) {
      addScore(row, at, -total, gradient);
    }
  }

  private void add(float factor, float[] source, int from, float[] target, int to) {
    kernels.addMultiple(factor, source, from, target, to, width);
  }

  @Override
  public void addScore(int row, int at, float score, float[] gradient) {
    deviate(row, at);
    solve(at);
    for (int i = 0; i < width; i++) {
      float variance = rows.derived()[sigma(at) + i] * rows.derived()[sigma(at) + i];
      float inverse = rows.derived()[sigma(at) + 2 * width + i];
      gradient[mean(at) + i] += score * solution[i];
      gradient[logSigma(at) + i] += score * variance * Math.fma(solution[i], solution[i], -inverse);
    }
    for (int r = 0; r < rank; r++) {
      add((float) (score * product(at, r)), solution, 0, gradient, factor(at, r));
      add(-score, rows.derived(), slope(at, r), gradient, factor(at, r));
    }
  }

  /** Leaves e = d / sigma and f = 0, which have the same d. */
  @Override
  public double score(int row, int at, float[] values, int from) {
    int to = row * rows.noiseColumns();
    for (int i = 0; i < width; i++) {
      float d = values[from + i] - rows.parameters()[mean(at) + i];
      rows.noise()[to + i] = d * rows.derived()[sigma(at) + width + i];
    }
    for (int r = 0; r < rank; r++) {
      rows.noise()[to + width + r] = 0f;
    }
    deviate(row, at);
    return logDensity(at);
  }

  @Override
  public void addValueGradient(int row, int at, float coefficient, float[] gradient) {
    deviate(row, at);
    solve(at);
    add(-coefficient, solution, 0, gradient, row * width);
  }

  @Override
  public float mean(int at, int component) {
    return rows.parameters()[mean(at) + component];
  }

  @Override
  public float standardDeviation(int at, int component) {
    double sigma = rows.derived()[sigma(at) + component];
    double variance = sigma * sigma;
    for (int r = 0; r < rank; r++) {
      double entry = rows.parameters()[factor(at, r) + component];
      variance += entry * entry;
    }
    return (float) Math.sqrt(variance);
  }

  private int mean(int at) {
    return at * rows.columns();
  }

  private int logSigma(int at) {
    return at * rows.columns() + width;
  }

  /** Column r of U. */
  private int factor(int at, int r) {
    return at * rows.columns() + (2 + r) * width;
  }

  private int sigma(int at) {
    return at * rows.derivedColumns();
  }

  /** Column r of V. */
  private int slope(int at, int r) {
    return at * rows.derivedColumns() + (3 + r) * width;
  }
}

package dev.iwae.model.distribution.posterior;

import dev.iwae.math.Kernels;
import dev.iwae.model.distribution.DiagonalNormal;

/**
 * A chain of planar flows on a diagonal normal: Rezende and Mohamed (2015), section 4.1, equations
 * 10 to 12. z_0 = mean + sigma e; z' = z + v tanh(w^T z + b); log q(z') = log q(z) - log (1 + (1 -
 * tanh^2) c), c = w^T v.
 *
 * <p>So that every step can be inverted, v = u + (c - w^T u) w / |w|^2 with c = softplus(w^T u + s)
 * - 1 (their appendix A.1). Theirs has s = 0; with s = log(e - 1), u = 0 makes v = 0 and the step
 * the identity.
 */
final class Planar implements ScoredFamily {

  private static final double SHIFT = StrictMath.log(StrictMath.E - 1);

  private final int width;
  private final int steps;
  private final PosteriorRows rows;
  private final Kernels kernels;
  private final double[][] z; // [steps + 1][width]
  private final double[] tanh; // [steps]
  private final double[] adjoint; // [width]
  private final double[] slope; // [width], d log q/dz
  private final float[] slopes; // [rows][width]

  Planar(int steps, PosteriorRows rows, Kernels kernels) {
    this.width = rows.width();
    this.steps = steps;
    this.rows = rows;
    this.kernels = kernels;
    this.z = new double[steps + 1][width];
    this.tanh = new double[steps];
    this.adjoint = new double[width];
    this.slope = new double[width];
    this.slopes = new float[Math.multiplyExact(rows.maxRows(), width)];
  }

  /** sigma, and v and c of each step. */
  static int derived(int width, int steps) {
    return width + steps * (width + 1);
  }

  @Override
  public void derive(int count) {
    for (int at = 0; at < count; at++) {
      System.arraycopy(rows.parameters(), logSigma(at), rows.derived(), sigma(at), width);
      kernels.exp(rows.derived(), sigma(at), width);
      for (int t = 0; t < steps; t++) {
        deriveStep(at, t);
      }
    }
  }

  private void deriveStep(int at, int t) {
    double x = product(rows.parameters(), w(at, t), rows.parameters(), u(at, t));
    double c = softplus(x + SHIFT) - 1;
    double along = alongW(at, t, c - x);
    for (int i = 0; i < width; i++) {
      rows.derived()[v(at, t) + i] =
          (float) (rows.parameters()[u(at, t) + i] + along * rows.parameters()[w(at, t) + i]);
    }
    rows.derived()[c(at, t)] = (float) c;
  }

  /** Without a direction there is nothing along it. */
  private double alongW(int at, int t, double value) {
    double square = product(rows.parameters(), w(at, t), rows.parameters(), w(at, t));
    return square == 0 ? 0 : value / square;
  }

  private double product(float[] left, int i, float[] right, int j) {
    double sum = 0;
    for (int k = 0; k < width; k++) {
      sum += (double) left[i + k] * right[j + k];
    }
    return sum;
  }

  private double product(float[] left, int i, double[] right) {
    double sum = 0;
    for (int k = 0; k < width; k++) {
      sum += left[i + k] * right[k];
    }
    return sum;
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  @Override
  public double sample(int row, int at, float[] values) {
    double logQ = flow(row, at);
    for (int i = 0; i < width; i++) {
      values[row * width + i] = (float) z[steps][i];
    }
    return logQ;
  }

  /** Recomputes z of every step from a row's noise, and log q. */
  private double flow(int row, int at) {
    double logQ = -width * DiagonalNormal.HALF_LOG_TWO_PI;
    for (int i = 0; i < width; i++) {
      double e = rows.noise()[row * width + i];
      z[0][i] = rows.parameters()[mean(at) + i] + rows.derived()[sigma(at) + i] * e;
      logQ -= rows.parameters()[logSigma(at) + i] + 0.5 * e * e;
    }
    for (int t = 0; t < steps; t++) {
      double a = StrictMath.tanh(product(rows.parameters(), w(at, t), z[t]) + b(at, t));
      tanh[t] = a;
      for (int i = 0; i < width; i++) {
        z[t + 1][i] = z[t][i] + a * rows.derived()[v(at, t) + i];
      }
      logQ -= StrictMath.log(determinant(at, t));
    }
    return logQ;
  }

  private double determinant(int at, int t) {
    return 1 + (1 - tanh[t] * tanh[t]) * rows.derived()[c(at, t)];
  }

  @Override
  public void addPath(int row, int at, float[] dh, float path, float total, float[] gradient) {
    flow(row, at);
    for (int i = 0; i < width; i++) {
      adjoint[i] = (double) path * dh[row * width + i];
    }
    for (int t = steps - 1; t >= 0; t--) {
      stepBack(at, t, total, gradient);
    }
    for (int i = 0; i < width; i++) {
      double e = rows.noise()[row * width + i];
      gradient[mean(at) + i] += (float) adjoint[i];
      gradient[logSigma(at) + i] +=
          (float) (adjoint[i] * rows.derived()[sigma(at) + i] * e + total);
    }
  }

  /** Of {@code adjoint z' + total log determinant}. */
  private void stepBack(int at, int t, double total, float[] gradient) {
    double a = tanh[t];
    double q = 1 - a * a;
    double c = rows.derived()[c(at, t)];
    double perDeterminant = total / determinant(at, t);
    double ofTanh = product(rows.derived(), v(at, t), adjoint) - 2 * a * c * perDeterminant;
    double ofArgument = ofTanh * q;
    stepToV(at, t, a, perDeterminant * q, gradient);
    for (int i = 0; i < width; i++) {
      gradient[w(at, t) + i] += (float) (ofArgument * z[t][i]);
      adjoint[i] += ofArgument * rows.parameters()[w(at, t) + i];
    }
    gradient[bias(at, t)] += (float) ofArgument;
  }

  /** What v gets, {@code a adjoint}, and c, through v = u + g w, g = (c - x) / |w|^2, x = w^T u. */
  private void stepToV(int at, int t, double a, double ofC, float[] gradient) {
    double x = product(rows.parameters(), w(at, t), rows.parameters(), u(at, t));
    double g = alongW(at, t, rows.derived()[c(at, t)] - x);
    double ofG = a * product(rows.parameters(), w(at, t), adjoint);
    double perSquare = alongW(at, t, ofG);
    double slopeOfC = 1 / (1 + StrictMath.exp(-x - SHIFT));
    double ofX = (ofC + perSquare) * slopeOfC - perSquare;
    for (int i = 0; i < width; i++) {
      double u = rows.parameters()[u(at, t) + i];
      double w = rows.parameters()[w(at, t) + i];
      gradient[u(at, t) + i] += (float) (a * adjoint[i] + ofX * w);
      gradient[w(at, t) + i] += (float) (g * a * adjoint[i] + ofX * u - 2 * perSquare * g * w);
    }
  }

  /** d log q/dh, through the steps: with psi = (1 - tanh^2) w, J^-T y = y - psi (v^T y) / |J|. */
  private void findSlope(int row, int at) {
    flow(row, at);
    for (int i = 0; i < width; i++) {
      slope[i] = -rows.noise()[row * width + i] / (double) rows.derived()[sigma(at) + i];
    }
    for (int t = 0; t < steps; t++) {
      double q = 1 - tanh[t] * tanh[t];
      double determinant = determinant(at, t);
      double ofDeterminant = 2 * tanh[t] * q * rows.derived()[c(at, t)] / determinant;
      addW(at, t, ofDeterminant);
      addW(at, t, -q * product(rows.derived(), v(at, t), slope) / determinant);
    }
  }

  private void addW(int at, int t, double factor) {
    for (int i = 0; i < width; i++) {
      slope[i] += factor * rows.parameters()[w(at, t) + i];
    }
  }

  /** The total derivative of log q without what comes along the sample. */
  @Override
  public void addScore(int row, int at, float score, float[] gradient) {
    findSlope(row, at);
    for (int i = 0; i < width; i++) {
      slopes[row * width + i] = (float) slope[i];
    }
    addPath(row, at, slopes, -score, -score, gradient);
  }

  /** Inverts the steps. */
  @Override
  public double score(int row, int at, float[] values, int from) {
    for (int i = 0; i < width; i++) {
      adjoint[i] = values[from + i];
    }
    for (int t = steps - 1; t >= 0; t--) {
      double a = StrictMath.tanh(invert(at, t));
      for (int i = 0; i < width; i++) {
        adjoint[i] -= a * rows.derived()[v(at, t) + i];
      }
    }
    for (int i = 0; i < width; i++) {
      double deviation = adjoint[i] - rows.parameters()[mean(at) + i];
      rows.noise()[row * width + i] = (float) (deviation / rows.derived()[sigma(at) + i]);
    }
    return flow(row, at);
  }

  /** Solves y + c tanh y = w^T z' + b for y = w^T z + b: increasing, as c exceeds -1. */
  private double invert(int at, int t) {
    double c = rows.derived()[c(at, t)];
    double target = product(rows.parameters(), w(at, t), adjoint) + b(at, t);
    double low = target - Math.abs(c);
    double high = target + Math.abs(c);
    double middle = target;
    while (low < middle && middle < high) {
      if (middle + c * StrictMath.tanh(middle) < target) {
        low = middle;
      } else {
        high = middle;
      }
      middle = (low + high) / 2;
    }
    return middle;
  }

  @Override
  public void addValueGradient(int row, int at, float coefficient, float[] gradient) {
    findSlope(row, at);
    for (int i = 0; i < width; i++) {
      gradient[row * width + i] += (float) (coefficient * slope[i]);
    }
  }

  private int mean(int at) {
    return at * rows.columns();
  }

  private int logSigma(int at) {
    return at * rows.columns() + width;
  }

  private int u(int at, int t) {
    return at * rows.columns() + (2 + t) * width;
  }

  private int w(int at, int t) {
    return at * rows.columns() + (2 + steps + t) * width;
  }

  private int bias(int at, int t) {
    return at * rows.columns() + (2 + 2 * steps) * width + t;
  }

  private double b(int at, int t) {
    return rows.parameters()[bias(at, t)];
  }

  private int sigma(int at) {
    return at * rows.derivedColumns();
  }

  private int v(int at, int t) {
    return at * rows.derivedColumns() + (1 + t) * width;
  }

  private int c(int at, int t) {
    return at * rows.derivedColumns() + (1 + steps) * width + t;
  }
}

package dev.iwae.model.distribution;

import dev.iwae.math.Kernels;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Outputs;

/**
 * N(mean, diag sigma^2), the head predicting mean and log sigma as in Burda et al. (2015), and its
 * reparameterised samples h = mean + sigma u. With u = (h - mean) / sigma: log p = -sum (log sigma
 * + u^2/2 + log(2 pi)/2); at fixed h, d mean = u / sigma, d log sigma = u^2 - 1, d h = -u / sigma;
 * along with h, log p depends on log sigma alone, with the slope -1.
 */
public final class DiagonalNormal implements LatentConditional, DataConditional {

  /** Of each unit's log density. */
  public static final double HALF_LOG_TWO_PI = 0.5 * StrictMath.log(2 * StrictMath.PI);

  private final int width;
  private final Outputs head;
  private final Kernels kernels;
  private final int maxRows;
  private final float[] parameters; // [rows of parameters][mean, log sigma], later the gradient
  private final float[] sigma; // [rows of parameters][width]
  private final float[] precision; // [rows of parameters][width], 1 / sigma
  private final float[] deviation; // [rows][width], u

  /**
   * @param maxParameters most rows of parameters
   * @param maxRows most rows of values
   */
  public DiagonalNormal(Outputs head, Kernels kernels, int maxParameters, int maxRows) {
    this.width = head.columns() / 2;
    this.head = head;
    this.kernels = kernels;
    this.maxRows = maxRows;
    this.parameters = new float[Math.multiplyExact(maxParameters, 2 * width)];
    this.sigma = new float[maxParameters * width];
    this.precision = new float[maxParameters * width];
    this.deviation = new float[Math.multiplyExact(maxRows, width)];
  }

  @Override
  public int width() {
    return width;
  }

  /** Means and log sigma, as read // [rows of parameters][mean, log sigma]. */
  float[] parameters() {
    return parameters;
  }

  @Override
  public boolean reparameterised() {
    return true;
  }

  @Override
  public LatentDistribution standard() {
    return new StandardNormal(width, maxRows);
  }

  @Override
  public void read(int rows) {
    head.get(0, rows, parameters, 0);
    for (int row = 0; row < rows; row++) {
      int logSigma = (2 * row + 1) * width;
      int to = row * width;
      System.arraycopy(parameters, logSigma, sigma, to, width);
      for (int i = 0; i < width; i++) {
        precision[to + i] = -parameters[logSigma + i];
      }
    }
    kernels.exp(sigma, 0, rows * width);
    kernels.exp(precision, 0, rows * width);
  }

  @Override
  public void draw(
      RandomStream noise, int index, int firstSample, int samples, int layer, int row) {
    noise.normals(index, firstSample, samples, layer, deviation, row * width, width);
  }

  @Override
  public double sample(int row, int at, float[] values) {
    int to = row * width;
    int mean = at * 2 * width;
    int spread = at * width;
    for (int i = 0; i < width; i++) {
      values[to + i] = Math.fma(sigma[spread + i], deviation[to + i], parameters[mean + i]);
    }
    return logDensity(row, at);
  }

  @Override
  public void score(
      int first, int count, float[] values, int firstValue, int repeat, double[] logDensities) {
    for (int i = 0; i < count; i++) {
      standardise(first + i, values, (firstValue + i / repeat) * width);
      logDensities[first + i] += logDensity(first + i, first + i);
    }
  }

  @Override
  public void scoreForGradient(
      int first, int count, float[] values, int firstValue, int repeat, double[] logDensities) {
    score(first, count, values, firstValue, repeat, logDensities);
  }

  private void standardise(int row, float[] values, int from) {
    int mean = 2 * row * width;
    int to = row * width;
    for (int i = 0; i < width; i++) {
      deviation[to + i] = (values[from + i] - parameters[mean + i]) * precision[to + i];
    }
  }

  private double logDensity(int row, int at) {
    int from = row * width;
    int logSigma = (2 * at + 1) * width;
    double sum = 0;
    for (int i = 0; i < width; i++) {
      double u = deviation[from + i];
      sum += parameters[logSigma + i] + 0.5 * u * u;
    }
    return -sum - width * HALF_LOG_TWO_PI;
  }

  @Override
  public void scoreToHead(int first, int count, float[] coefficients) {
    for (int row = first; row < first + count; row++) {
      scoreToParameters(row * width, coefficients[row]);
    }
    head.matrix().putRows(first, count, parameters, first * 2 * width);
  }

  private void scoreToParameters(int from, float coefficient) {
    int mean = 2 * from;
    int logSigma = mean + width;
    for (int i = 0; i < width; i++) {
      parameters[mean + i] = coefficient * deviation[from + i] * precision[from + i];
    }
    for (int i = 0; i < width; i++) {
      float u = deviation[from + i];
      parameters[logSigma + i] = coefficient * Math.fma(u, u, -1f);
    }
  }

  /** What the means got, with the other sign. */
  @Override
  public void addValueGradient(int rows, float[] coefficients, float[] values, float[] gradient) {
    for (int row = 0; row < rows; row++) {
      int mean = 2 * row * width;
      int to = row * width;
      for (int i = 0; i < width; i++) {
        gradient[to + i] -= parameters[mean + i];
      }
    }
  }

  @Override
  public void sampleToHead(
      int row, int at, float[] dh, float path, float total, float score, float[] gradient) {
    if (path == 1f) {
      addPath(row * width, at * width, dh, total, gradient);
    } else if (path != 0f) {
      addScaledPath(row * width, at * width, dh, path, total, gradient);
    }
    if (score != 0f) {
      addScore(row * width, at * width, score, gradient);
    }
  }

  private void addPath(int from, int spread, float[] dh, float total, float[] gradient) {
    int mean = 2 * spread;
    int logSigma = mean + width;
    for (int i = 0; i < width; i++) {
      gradient[mean + i] += dh[from + i];
    }
    for (int i = 0; i < width; i++) {
      gradient[logSigma + i] +=
          Math.fma(dh[from + i] * sigma[spread + i], deviation[from + i], total);
    }
  }

  private void addScaledPath(
      int from, int spread, float[] dh, float path, float total, float[] gradient) {
    int mean = 2 * spread;
    int logSigma = mean + width;
    for (int i = 0; i < width; i++) {
      gradient[mean + i] += path * dh[from + i];
    }
    for (int i = 0; i < width; i++) {
      float slope = path * dh[from + i] * sigma[spread + i];
      gradient[logSigma + i] += Math.fma(slope, deviation[from + i], total);
    }
  }

  private void addScore(int from, int spread, float score, float[] gradient) {
    int mean = 2 * spread;
    int logSigma = mean + width;
    for (int i = 0; i < width; i++) {
      gradient[mean + i] += score * deviation[from + i] * precision[spread + i];
    }
    for (int i = 0; i < width; i++) {
      float u = deviation[from + i];
      gradient[logSigma + i] += score * Math.fma(u, u, -1f);
    }
  }

  @Override
  public double logDensity(int row, int at, float[] values) {
    return logDensity(row, at);
  }

  @Override
  public double logDensity(int row, int at, float[] values, int component) {
    double u = deviation[row * width + component];
    return -parameters[(2 * at + 1) * width + component] - 0.5 * u * u;
  }

  /** (mean^2 + sigma^2 - 1) / 2 - log sigma: Kingma and Welling (2014), appendix B. */
  @Override
  public double divergence(int at, int component) {
    double mean = parameters[2 * at * width + component];
    double spread = sigma[at * width + component];
    double logSigma = parameters[(2 * at + 1) * width + component];
    return 0.5 * (mean * mean + spread * spread - 1) - logSigma;
  }

  @Override
  public void subtractDivergence(int at, float scale, float[] gradient) {
    int mean = 2 * at * width;
    int logSigma = mean + width;
    int spread = at * width;
    for (int i = 0; i < width; i++) {
      gradient[mean + i] -= scale * parameters[mean + i];
    }
    for (int i = 0; i < width; i++) {
      gradient[logSigma + i] += scale * Math.fma(-sigma[spread + i], sigma[spread + i], 1f);
    }
  }

  @Override
  public void copyRow(Conditional other, int from, int to) {
    copyParameters((DiagonalNormal) other, from, to);
    copySample((DiagonalNormal) other, from, to);
  }

  @Override
  public void copySample(LatentConditional other, int from, int to) {
    DiagonalNormal source = (DiagonalNormal) other;
    System.arraycopy(source.deviation, from * width, deviation, to * width, width);
  }

  @Override
  public void copyParameters(LatentConditional other, int from, int to) {
    DiagonalNormal source = (DiagonalNormal) other;
    System.arraycopy(source.parameters, from * 2 * width, parameters, to * 2 * width, 2 * width);
    System.arraycopy(source.sigma, from * width, sigma, to * width, width);
    System.arraycopy(source.precision, from * width, precision, to * width, width);
  }

  @Override
  public void draw(int row, RandomStream stream, float[] values, int from) {
    stream.nextNormals(values, from, width);
    for (int i = 0; i < width; i++) {
      values[from + i] =
          Math.fma(sigma[row * width + i], values[from + i], parameters[2 * row * width + i]);
    }
  }

  @Override
  public void mean(int row, float[] means) {
    System.arraycopy(parameters, row * 2 * width, means, 0, width);
  }

  @Override
  public float mean(int at, int component) {
    return parameters[2 * at * width + component];
  }

  @Override
  public float standardDeviation(int at, int component) {
    return (float) StrictMath.exp(parameters[(2 * at + 1) * width + component]);
  }
}

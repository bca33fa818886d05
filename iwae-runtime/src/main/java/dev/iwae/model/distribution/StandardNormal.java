package dev.iwae.model.distribution;

import dev.iwae.math.RandomStream;

/** N(0, I): log p = -sum (h^2 + log(2 pi)) / 2, d h = -h. */
public final class StandardNormal implements LatentDistribution {

  private final int width;
  private final float[] noise; // [rows][width]

  /**
   * @param maxRows most rows of values
   */
  public StandardNormal(int width, int maxRows) {
    this.width = width;
    this.noise = new float[Math.multiplyExact(maxRows, width)];
  }

  @Override
  public void draw(
      RandomStream stream, int index, int firstSample, int samples, int layer, int row) {
    stream.normals(index, firstSample, samples, layer, noise, row * width, width);
  }

  @Override
  public double sample(int row, int parameters, float[] values) {
    System.arraycopy(noise, row * width, values, row * width, width);
    return logDensity(values, row * width);
  }

  @Override
  public void score(
      int first, int count, float[] values, int firstValue, int repeat, double[] logDensities) {
    for (int i = 0; i < count; i++) {
      logDensities[first + i] += logDensity(values, (firstValue + i / repeat) * width);
    }
  }

  private double logDensity(float[] values, int from) {
    double sum = 0;
    for (int i = from; i < from + width; i++) {
      sum += (double) values[i] * values[i];
    }
    return -(0.5 * sum + width * DiagonalNormal.HALF_LOG_TWO_PI);
  }

  @Override
  public void addValueGradient(int rows, float[] coefficients, float[] values, float[] gradient) {
    for (int row = 0; row < rows; row++) {
      float coefficient = coefficients[row];
      for (int i = row * width; i < (row + 1) * width; i++) {
        gradient[i] -= coefficient * values[i];
      }
    }
  }

  @Override
  public double logDensity(int row, int parameters, float[] values) {
    return logDensity(values, row * width);
  }

  @Override
  public double logDensity(int row, int parameters, float[] values, int component) {
    double value = values[row * width + component];
    return -0.5 * value * value;
  }
}

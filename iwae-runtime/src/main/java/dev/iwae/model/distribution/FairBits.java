package dev.iwae.model.distribution;

import dev.iwae.math.RandomStream;

/** Independent bits that are 1 with probability 1/2. */
final class FairBits implements LatentDistribution {

  static final double LOG_TWO = StrictMath.log(2);

  private static final int HALF = 1 << 30;

  private final int width;
  private final int[] noise; // [rows][width]

  FairBits(int width, int maxRows) {
    this.width = width;
    this.noise = new int[Math.multiplyExact(maxRows, width)];
  }

  @Override
  public void draw(
      RandomStream stream, int index, int firstSample, int samples, int layer, int row) {
    stream.words(index, firstSample, samples, layer, noise, row * width, width);
  }

  @Override
  public double sample(int row, int parameters, float[] values) {
    for (int i = row * width; i < (row + 1) * width; i++) {
      values[i] = noise[i] < HALF ? 1f : 0f;
    }
    return -width * LOG_TWO;
  }

  @Override
  public void score(
      int first, int count, float[] values, int firstValue, int repeat, double[] logDensities) {
    for (int row = first; row < first + count; row++) {
      logDensities[row] -= width * LOG_TWO;
    }
  }

  /** None. */
  @Override
  public void addValueGradient(int rows, float[] coefficients, float[] values, float[] gradient) {}

  @Override
  public double logDensity(int row, int parameters, float[] values) {
    return -width * LOG_TWO;
  }

  @Override
  public double logDensity(int row, int parameters, float[] values, int component) {
    return -LOG_TWO;
  }
}

package dev.iwae.model.distribution.posterior;

import dev.iwae.model.distribution.DiagonalNormal;

/**
 * N(mean, diag deviation^2) with the moments of an {@link Implicit} posterior: what stands for it
 * where samples are weighed and a density must be known. Nothing is trained by it.
 */
final class MomentMatched implements ScoredFamily, FamilyMoments {

  private final int width;
  private final PosteriorRows rows;
  private final Implicit moments;

  /**
   * @param rows of which the noise is that of a standardised value
   */
  MomentMatched(PosteriorRows rows, Implicit moments) {
    this.width = rows.width();
    this.rows = rows;
    this.moments = moments;
  }

  /** log r of a value, of which the standardised one is kept behind a row's noise. */
  static double logDensity(PosteriorRows rows, int row, int at, float[] values, int from) {
    int width = rows.width();
    int mean = at * rows.derivedColumns() + width;
    int standard = (row + 1) * rows.noiseColumns() - width;
    double sum = 0;
    for (int u = 0; u < width; u++) {
      float deviation = rows.derived()[mean + width + u];
      double z = (values[from + u] - rows.derived()[mean + u]) / deviation;
      rows.noise()[standard + u] = (float) z;
      sum += 0.5 * z * z + StrictMath.log(deviation);
    }
    return -sum - width * DiagonalNormal.HALF_LOG_TWO_PI;
  }

  @Override
  public void readOwn() {
    moments.readOwn();
  }

  @Override
  public void derive(int count) {
    moments.derive(count);
  }

  @Override
  public double sample(int row, int at, float[] values) {
    for (int u = 0; u < width; u++) {
      values[row * width + u] =
          Math.fma(
              moments.standardDeviation(at, u),
              rows.noise()[row * rows.noiseColumns() + u],
              moments.mean(at, u));
    }
    return logDensity(rows, row, at, values, row * width);
  }

  @Override
  public double score(int row, int at, float[] values, int from) {
    return logDensity(rows, row, at, values, from);
  }

  @Override
  public void addValueGradient(int row, int at, float coefficient, float[] gradient) {
    int standard = (row + 1) * rows.noiseColumns() - width;
    for (int u = 0; u < width; u++) {
      gradient[row * width + u] -=
          coefficient * rows.noise()[standard + u] / moments.standardDeviation(at, u);
    }
  }

  /** None: moments are constants. */
  @Override
  public void addScore(int row, int at, float score, float[] gradient) {}

  @Override
  public void addPath(int row, int at, float[] dh, float path, float total, float[] gradient) {
    throw new IllegalStateException("what stands for an implicit posterior is not trained");
  }

  @Override
  public float mean(int at, int component) {
    return moments.mean(at, component);
  }

  @Override
  public float standardDeviation(int at, int component) {
    return moments.standardDeviation(at, component);
  }
}

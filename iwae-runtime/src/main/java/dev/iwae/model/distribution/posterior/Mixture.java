package dev.iwae.model.distribution.posterior;

import dev.iwae.math.Kernels;
import dev.iwae.math.RandomStream;
import dev.iwae.model.distribution.DiagonalNormal;
import java.util.Arrays;

/**
 * q = sum_m alpha_m q_m, M diagonal normals. Component c of a sample is chosen in turn, the first
 * of an example at random, so that every sample has each with probability 1 / M ({@link Strata}).
 * Its weight is M alpha_c p / q, of which {@code bound: iwae} makes the stratified
 * importance-weighted bound (SIWAE) of Morningstar et al. (2021), "Automatic Differentiation
 * Variational Inference with Mixture Posteriors".
 *
 * <p>So what counts as log q of a sample is log q(h) - log (M alpha_c). With the responsibilities
 * r_m = alpha_m q_m / q, u_m = (h - mean_m) / sigma_m: d mean_m = r_m u_m / sigma_m, d log sigma_m
 * = r_m (u_m^2 - 1), d logit_m = r_m - [m = c] at fixed h; d h = -sum_m r_m u_m / sigma_m.
 */
final class Mixture implements ScoredFamily, FamilyMoments {

  /** No sample has this number, so that its stream is free. */
  private static final int OF_ALL_SAMPLES = Integer.MAX_VALUE;

  /** In the place of a component: the value was not sampled, and lies where its noise would. */
  private static final float SCORED = -1f;

  private final int width;
  private final int components;
  private final Strata strata;
  private final PosteriorRows rows;
  private final Kernels kernels;
  private final float[] h; // [width]
  private final float[] slope; // [width], d log q/dh
  private final double[] logs; // [components], later responsibilities

  Mixture(Strata strata, PosteriorRows rows, Kernels kernels) {
    this.width = rows.width();
    this.components = strata.components();
    this.strata = strata;
    this.rows = rows;
    this.kernels = kernels;
    this.h = new float[width];
    this.slope = new float[width];
    this.logs = new double[components];
  }

  /** sigma and 1 / sigma of each component, and all log alpha. */
  static int derived(int width, int components) {
    return components * (2 * width + 1);
  }

  @Override
  public void derive(int count) {
    for (int at = 0; at < count; at++) {
      for (int m = 0; m < components; m++) {
        for (int i = 0; i < width; i++) {
          float logSigma = rows.parameters()[means(at, m) + width + i];
          rows.derived()[sigma(at, m) + i] = logSigma;
          rows.derived()[sigma(at, m) + width + i] = -logSigma;
        }
      }
      kernels.exp(rows.derived(), sigma(at, 0), 2 * width * components);
      normalise(at);
    }
  }

  private void normalise(int at) {
    for (int m = 0; m < components; m++) {
      logs[m] = rows.parameters()[means(at, components) + m];
    }
    double sum = logSum();
    for (int m = 0; m < components; m++) {
      rows.derived()[sigma(at, components) + m] = (float) (logs[m] - sum);
    }
  }

  private double logSum() {
    double greatest = Double.NEGATIVE_INFINITY;
    for (double log : logs) {
      greatest = Math.max(greatest, log);
    }
    double sum = 0;
    for (double log : logs) {
      sum += StrictMath.exp(log - greatest);
    }
    return greatest + StrictMath.log(sum);
  }

  @Override
  public void drawFurther(
      RandomStream stream, int index, int firstSample, int samples, int layer, int row) {
    stream.seek(index, OF_ALL_SAMPLES, layer);
    int first = stream.nextInt(components);
    for (int i = 0; i < samples; i++) {
      rows.noise()[component(row + i)] = strata.component(first, firstSample + i);
    }
  }

  @Override
  public double sample(int row, int at, float[] values) {
    place(row, at);
    System.arraycopy(h, 0, values, row * width, width);
    return logDensity(row, at);
  }

  /** Recomputes a row's value. */
  private void place(int row, int at) {
    int from = row * rows.noiseColumns();
    if (rows.noise()[component(row)] == SCORED) {
      System.arraycopy(rows.noise(), from, h, 0, width);
      return;
    }
    int c = (int) rows.noise()[component(row)];
    int mean = means(at, c);
    int sigma = sigma(at, c);
    for (int i = 0; i < width; i++) {
      h[i] =
          Math.fma(rows.derived()[sigma + i], rows.noise()[from + i], rows.parameters()[mean + i]);
    }
  }

  private double logDensity(int row, int at) {
    double logQ = respond(at);
    float c = rows.noise()[component(row)];
    return c == SCORED ? logQ : logQ - logAlpha(at, (int) c) - StrictMath.log(components);
  }

  /** log (M alpha_c). */
  @Override
  public double logShare(int row, int at) {
    return logAlpha(at, (int) rows.noise()[component(row)]) + StrictMath.log(components);
  }

  @Override
  public int components() {
    return components;
  }

  @Override
  public double logComponent(int row, int at, int m, double logQ) {
    place(row, at);
    return logDensityOf(at, m);
  }

  /** Finds the responsibilities for h. */
  private double respond(int at) {
    for (int m = 0; m < components; m++) {
      logs[m] = logAlpha(at, m) + logDensityOf(at, m);
    }
    double logQ = logSum();
    for (int m = 0; m < components; m++) {
      logs[m] = StrictMath.exp(logs[m] - logQ);
    }
    return logQ;
  }

  private double logDensityOf(int at, int m) {
    int mean = means(at, m);
    int precision = sigma(at, m) + width;
    double sum = 0;
    for (int i = 0; i < width; i++) {
      double u = (h[i] - rows.parameters()[mean + i]) * rows.derived()[precision + i];
      sum += rows.parameters()[mean + width + i] + 0.5 * u * u;
    }
    return -sum - width * DiagonalNormal.HALF_LOG_TWO_PI;
  }

  @Override
  public void addPath(int row, int at, float[] dh, float path, float total, float[] gradient) {
    place(row, at);
    respond(at);
    findSlope(at);
    int c = (int) rows.noise()[component(row)];
    int from = row * rows.noiseColumns();
    for (int i = 0; i < width; i++) {
      float adjoint = Math.fma(path, dh[row * width + i], -total * slope[i]);
      gradient[means(at, c) + i] += adjoint;
      gradient[means(at, c) + width + i] +=
          adjoint * rows.derived()[sigma(at, c) + i] * rows.noise()[from + i];
    }
    addResponsible(row, at, -total, gradient);
  }

  private void findSlope(int at) {
    Arrays.fill(slope, 0f);
    for (int m = 0; m < components; m++) {
      for (int i = 0; i < width; i++) {
        slope[i] -=
            (float) logs[m] * deviation(at, m, i) * rows.derived()[sigma(at, m) + width + i];
      }
    }
  }

  private float deviation(int at, int m, int i) {
    return (h[i] - rows.parameters()[means(at, m) + i]) * rows.derived()[sigma(at, m) + width + i];
  }

  @Override
  public void addScore(int row, int at, float score, float[] gradient) {
    place(row, at);
    respond(at);
    addResponsible(row, at, score, gradient);
  }

  private void addResponsible(int row, int at, float score, float[] gradient) {
    for (int m = 0; m < components; m++) {
      float share = (float) (score * logs[m]);
      for (int i = 0; i < width; i++) {
        float u = deviation(at, m, i);
        gradient[means(at, m) + i] += share * u * rows.derived()[sigma(at, m) + width + i];
        gradient[means(at, m) + width + i] += share * Math.fma(u, u, -1f);
      }
      gradient[means(at, components) + m] += share;
    }
    addToLogits(at, rows.noise()[component(row)], score, gradient);
  }

  /** -[m = c], or -alpha_m where no component was drawn. */
  private void addToLogits(int at, float c, float score, float[] gradient) {
    int logits = means(at, components);
    if (c != SCORED) {
      gradient[logits + (int) c] -= score;
      return;
    }
    for (int m = 0; m < components; m++) {
      gradient[logits + m] -= (float) (score * StrictMath.exp(logAlpha(at, m)));
    }
  }

  @Override
  public double score(int row, int at, float[] values, int from) {
    System.arraycopy(values, from, rows.noise(), row * rows.noiseColumns(), width);
    rows.noise()[component(row)] = SCORED;
    place(row, at);
    return logDensity(row, at);
  }

  @Override
  public void addValueGradient(int row, int at, float coefficient, float[] gradient) {
    place(row, at);
    respond(at);
    findSlope(at);
    for (int i = 0; i < width; i++) {
      gradient[row * width + i] += coefficient * slope[i];
    }
  }

  @Override
  public float mean(int at, int component) {
    double mean = 0;
    for (int m = 0; m < components; m++) {
      mean += StrictMath.exp(logAlpha(at, m)) * rows.parameters()[means(at, m) + component];
    }
    return (float) mean;
  }

  @Override
  public float standardDeviation(int at, int component) {
    double mean = mean(at, component);
    double square = 0;
    for (int m = 0; m < components; m++) {
      double d = rows.parameters()[means(at, m) + component] - mean;
      double sigma = rows.derived()[sigma(at, m) + component];
      square += StrictMath.exp(logAlpha(at, m)) * (d * d + sigma * sigma);
    }
    return (float) Math.sqrt(square);
  }

  private double logAlpha(int at, int m) {
    return rows.derived()[sigma(at, components) + m];
  }

  /** The means of a component, then its log sigma; after the last, the logits. */
  private int means(int at, int m) {
    return at * rows.columns() + 2 * width * m;
  }

  /** sigma of a component, then 1 / sigma; after the last, all log alpha. */
  private int sigma(int at, int m) {
    return at * rows.derivedColumns() + 2 * width * m;
  }

  /** Where a row's component stands, behind its noise. */
  private int component(int row) {
    return row * rows.noiseColumns() + width;
  }
}

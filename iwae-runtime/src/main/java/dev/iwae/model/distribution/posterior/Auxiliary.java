package dev.iwae.model.distribution.posterior;

import dev.iwae.math.Kernels;
import dev.iwae.model.Parameters;
import dev.iwae.model.distribution.DiagonalNormal;

/**
 * q(a | x) q(h | a, x) with auxiliary variables a, which a reverse model r(a | x, h) predicts:
 * Maaløe, Sønderby, Sønderby and Winther (2016), "Auxiliary deep generative models". What counts as
 * log q of a sample is log q(a | x) + log q(h | a, x) - log r(a | x, h), so that a weight is one of
 * h and a under p(x, h) r(a | x, h), whose integral over both is p(x).
 *
 * <pre>a = m + exp(s) e,   h = mean + M(a) + sigma f,   log sigma = log sigma_0 + S(a)
 * r = N(m + R(h), exp(t)^2),   t = s + T(h),   w = (a - m - R(h)) exp(-t)</pre>
 *
 * <p>M, S, R and T are networks that read a context of x as well. Where their weights are 0, h is
 * independent of a, r is q(a | x), and what is left is N(mean, sigma_0^2). Scores are those of h
 * and w, see {@link AuxiliaryDensity}.
 */
final class Auxiliary implements JointFamily {

  private final int width;
  private final int units;
  private final PosteriorRows rows;
  private final AuxiliaryColumns columns;
  private final Kernels kernels;
  private final OwnWeights weights;
  private final ContextNetwork posterior;
  private final ContextNetwork reverse;
  private final AuxiliaryDensity density;
  private final float[] a; // [units]
  private final float[] h; // [width]
  private final float[] sigma; // [width]
  private final float[] precision; // [units], exp(-t)
  private final float[] deviation; // [units], w
  private final float[] ofA; // [units], gradients
  private final float[] ofH; // [width]
  private final float[] ofPosterior; // [2 width]
  private final float[] ofReverse; // [2 units]

  Auxiliary(int units, int hidden, PosteriorRows rows, OwnWeights weights, Kernels kernels) {
    this.width = rows.width();
    this.units = units;
    this.rows = rows;
    this.columns = new AuxiliaryColumns(rows.columns(), width, units, hidden);
    this.kernels = kernels;
    this.weights = weights;
    this.posterior = new ContextNetwork(weights, 0, new ContextNetwork.Dense(), kernels);
    this.reverse = new ContextNetwork(weights, 2, new ContextNetwork.Dense(), kernels);
    this.density = new AuxiliaryDensity(rows, columns, posterior, reverse, kernels);
    this.a = new float[units];
    this.h = new float[width];
    this.sigma = new float[width];
    this.precision = new float[units];
    this.deviation = new float[units];
    this.ofA = new float[units];
    this.ofH = new float[width];
    this.ofPosterior = new float[2 * width];
    this.ofReverse = new float[2 * units];
  }

  @Override
  public void readOwn() {
    weights.read();
    posterior.read();
    reverse.read();
  }

  @Override
  public void putOwn(Parameters target) {
    weights.put(target);
  }

  /** exp(s). */
  @Override
  public void derive(int count) {
    for (int at = 0; at < count; at++) {
      System.arraycopy(rows.parameters(), columns.logSpread(at), rows.derived(), at * units, units);
    }
    kernels.exp(rows.derived(), 0, count * units);
  }

  @Override
  public double sample(int row, int at, float[] values) {
    double logQ = -width * DiagonalNormal.HALF_LOG_TWO_PI;
    logQ -= forward(row, at);
    System.arraycopy(h, 0, values, row * width, width);
    float[] noise = rows.noise();
    int from = row * rows.noiseColumns();
    for (int i = from; i < from + width + units; i++) {
      logQ -= 0.5 * noise[i] * noise[i];
    }
    for (int j = 0; j < units; j++) {
      logQ += 0.5 * deviation[j] * deviation[j];
    }
    return logQ;
  }

  /** Leaves h, and gives the sum of log sigma and s - t. */
  private double forward(int row, int at) {
    float[] parameters = rows.parameters();
    float[] noise = rows.noise();
    int from = row * rows.noiseColumns();
    for (int j = 0; j < units; j++) {
      float e = noise[from + width + j];
      a[j] = Math.fma(rows.derived()[at * units + j], e, parameters[columns.center(at) + j]);
    }
    float[] moved = posterior.forward(a, 0, parameters, columns.context(at));
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sigma[i] = parameters[columns.logSigma(at) + i] + moved[width + i];
      sum += sigma[i];
    }
    kernels.exp(sigma, 0, width);
    for (int i = 0; i < width; i++) {
      h[i] = Math.fma(sigma[i], noise[from + i], parameters[columns.mean(at) + i] + moved[i]);
    }
    float[] predicted = reverse.forward(h, 0, parameters, columns.reverseContext(at));
    for (int j = 0; j < units; j++) {
      sum -= predicted[units + j];
      precision[j] = -parameters[columns.logSpread(at) + j] - predicted[units + j];
    }
    kernels.exp(precision, 0, units);
    for (int j = 0; j < units; j++) {
      deviation[j] = (a[j] - parameters[columns.center(at) + j] - predicted[j]) * precision[j];
    }
    return sum;
  }

  @Override
  public void addPath(int row, int at, float[] dh, float path, float total, float[] gradient) {
    forward(row, at);
    for (int i = 0; i < width; i++) {
      ofH[i] = path * dh[row * width + i];
    }
    for (int j = 0; j < units; j++) {
      float pull = total * deviation[j] * precision[j];
      ofReverse[j] = pull;
      ofReverse[units + j] = total * Math.fma(deviation[j], deviation[j], -1f);
      ofA[j] = -pull;
      gradient[columns.center(at) + j] += pull;
    }
    reverse.backward(ofReverse, h, 0, gradient, columns.reverseContext(at), ofH);
    int from = row * rows.noiseColumns();
    for (int i = 0; i < width; i++) {
      float logSigma = Math.fma(ofH[i] * sigma[i], rows.noise()[from + i], total);
      gradient[columns.mean(at) + i] += ofH[i];
      gradient[columns.logSigma(at) + i] += logSigma;
      ofPosterior[i] = ofH[i];
      ofPosterior[width + i] = logSigma;
    }
    posterior.backward(ofPosterior, a, 0, gradient, columns.context(at), ofA);
    for (int j = 0; j < units; j++) {
      float slope = ofA[j] * rows.derived()[at * units + j];
      float reached = total * deviation[j] * deviation[j];
      gradient[columns.center(at) + j] += ofA[j];
      gradient[columns.logSpread(at) + j] +=
          Math.fma(slope, rows.noise()[from + width + j], reached);
    }
  }

  @Override
  public int auxiliaries() {
    return units;
  }

  /** w, by which r explains a. */
  @Override
  public void getAuxiliaries(int row, int at, float[] target) {
    forward(row, at);
    System.arraycopy(deviation, 0, target, row * units, units);
  }

  @Override
  public void putAuxiliaries(int row, float[] source) {
    System.arraycopy(source, row * units, rows.noise(), density.w(row), units);
  }

  @Override
  public double score(int row, int at, float[] values, int from) {
    System.arraycopy(values, from, rows.noise(), density.h(row), width);
    return density.evaluate(row, at);
  }

  @Override
  public void addScore(int row, int at, float score, float[] gradient) {
    density.addScore(row, at, score, gradient);
  }

  @Override
  public void addValueGradient(int row, int at, float coefficient, float[] gradient) {
    for (int i = 0; i < width; i++) {
      gradient[row * width + i] += coefficient * density.ofLatent(row, i);
    }
  }

  @Override
  public void addAuxiliaryGradient(int row, float coefficient, float[] gradient) {
    for (int j = 0; j < units; j++) {
      gradient[row * units + j] += coefficient * density.ofAuxiliary(row, j);
    }
  }
}

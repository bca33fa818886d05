package dev.iwae.model.distribution.posterior;

import dev.iwae.math.Kernels;
import dev.iwae.model.distribution.DiagonalNormal;
import java.util.Arrays;

/**
 * What counts as log q of an {@link Auxiliary} posterior, as a function of h and of the noise w of
 * the reverse model, a = m + R(h) + exp(t) w:
 *
 * <pre>log q(a | x) + log q(h | a, x) - log r(a | x, h)
 *     = sum_j (T_j + w_j^2/2 - e_j^2/2) - sum_i (log sigma_i + f_i^2/2) - D/2 log 2 pi</pre>
 *
 * <p>with e and f as in the definition of the family. Since w is N(0, I) under r, p(x, h) N(w)
 * integrates to p(x), and q N(w) to 1. A row's h and w are in the place of its noise f and e.
 */
final class AuxiliaryDensity {

  private final int width;
  private final int units;
  private final PosteriorRows rows;
  private final AuxiliaryColumns columns;
  private final Kernels kernels;
  private final ContextNetwork posterior;
  private final ContextNetwork reverse;
  private final float[] a; // [units]
  private final float[] e; // [units]
  private final float[] spread; // [units], exp(t)
  private final float[] f; // [width]
  private final float[] sigma; // [width]
  private final float[] ofA; // [units], gradients
  private final float[] ofH; // [width]
  private final float[] ofPosterior; // [2 width]
  private final float[] ofReverse; // [2 units]
  private final float[] ofHead; // [columns]
  private final float[] slopes; // [rows][h, w]

  AuxiliaryDensity(
      PosteriorRows rows,
      AuxiliaryColumns columns,
      ContextNetwork posterior,
      ContextNetwork reverse,
      Kernels kernels) {
    this.width = columns.width();
    this.units = columns.units();
    this.rows = rows;
    this.columns = columns;
    this.kernels = kernels;
    this.posterior = posterior;
    this.reverse = reverse;
    this.a = new float[units];
    this.e = new float[units];
    this.spread = new float[units];
    this.f = new float[width];
    this.sigma = new float[width];
    this.ofA = new float[units];
    this.ofH = new float[width];
    this.ofPosterior = new float[2 * width];
    this.ofReverse = new float[2 * units];
    this.ofHead = new float[columns.row()];
    this.slopes = new float[rows.noise().length];
  }

  /** log q of a row. */
  double evaluate(int row, int at) {
    return evaluateAuxiliaries(row, at)
        + evaluateLatents(row, at)
        - width * DiagonalNormal.HALF_LOG_TWO_PI;
  }

  private double evaluateAuxiliaries(int row, int at) {
    float[] parameters = rows.parameters();
    float[] predicted =
        reverse.forward(rows.noise(), h(row), parameters, columns.reverseContext(at));
    double sum = 0;
    for (int j = 0; j < units; j++) {
      spread[j] = parameters[columns.logSpread(at) + j] + predicted[units + j];
      sum += predicted[units + j];
    }
    kernels.exp(spread, 0, units);
    for (int j = 0; j < units; j++) {
      float w = rows.noise()[w(row) + j];
      float moved = Math.fma(spread[j], w, predicted[j]);
      a[j] = parameters[columns.center(at) + j] + moved;
      e[j] = moved / rows.derived()[at * units + j];
      sum += 0.5 * ((double) w * w - (double) e[j] * e[j]);
    }
    return sum;
  }

  private double evaluateLatents(int row, int at) {
    float[] parameters = rows.parameters();
    float[] moved = posterior.forward(a, 0, parameters, columns.context(at));
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sigma[i] = parameters[columns.logSigma(at) + i] + moved[width + i];
      sum -= sigma[i];
    }
    kernels.exp(sigma, 0, width);
    for (int i = 0; i < width; i++) {
      float mean = parameters[columns.mean(at) + i] + moved[i];
      f[i] = (rows.noise()[h(row) + i] - mean) / sigma[i];
      sum -= 0.5 * f[i] * f[i];
    }
    return sum;
  }

  /** Adds {@code score d log q/dparameters} at fixed h and w, and keeps the row's other slopes. */
  void addScore(int row, int at, float score, float[] gradient) {
    evaluate(row, at);
    Arrays.fill(ofHead, 0f);
    latentsBack();
    posterior.propagate(ofPosterior, ofHead, columns.context(0), ofA);
    auxiliariesBack(row, at);
    reverse.propagate(ofReverse, ofHead, columns.reverseContext(0), ofH);
    System.arraycopy(ofH, 0, slopes, h(row), width);
    kernels.addMultiple(score, ofHead, 0, gradient, columns.mean(at), columns.row());
  }

  private void latentsBack() {
    for (int i = 0; i < width; i++) {
      float pull = f[i] / sigma[i];
      ofH[i] = -pull;
      ofPosterior[i] = pull;
      ofPosterior[width + i] = Math.fma(f[i], f[i], -1f);
    }
    System.arraycopy(ofPosterior, 0, ofHead, columns.mean(0), 2 * width);
    Arrays.fill(ofA, 0f);
  }

  /** What a gets through h, and by its own density, goes on to R, T and w. */
  private void auxiliariesBack(int row, int at) {
    for (int j = 0; j < units; j++) {
      float deviation = rows.derived()[at * units + j];
      float throughMoved = ofA[j] - e[j] / deviation;
      float w = rows.noise()[w(row) + j];
      float ofSpread = throughMoved * spread[j] * w;
      ofReverse[j] = throughMoved;
      ofReverse[units + j] = ofSpread + 1f;
      ofHead[columns.center(0) + j] = ofA[j];
      ofHead[columns.logSpread(0) + j] = Math.fma(e[j], e[j], ofSpread);
      slopes[w(row) + j] = Math.fma(throughMoved, spread[j], w);
    }
  }

  /** d log q/dh of a row, after {@link #addScore}. */
  float ofLatent(int row, int i) {
    return slopes[h(row) + i];
  }

  /** d log q/dw of a row, after {@link #addScore}. */
  float ofAuxiliary(int row, int j) {
    return slopes[w(row) + j];
  }

  /** Where a row's h stands. */
  int h(int row) {
    return row * rows.noiseColumns();
  }

  /** Where a row's w stands. */
  int w(int row) {
    return h(row) + width;
  }
}

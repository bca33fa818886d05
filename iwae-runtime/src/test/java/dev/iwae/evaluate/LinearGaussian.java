package dev.iwae.evaluate;

import dev.iwae.model.ParameterLayout;
import dev.iwae.model.StackCase;
import dev.iwae.model.Weights64;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;

/**
 * Stacks without hidden layers and with constant variances: h_1 and x are jointly Gaussian, log
 * p(x) is a formula, and weights for q can be chosen so that q is the posterior exactly.
 *
 * @param evidenceMean mean of p(x) // [pixels]
 * @param evidenceCovariance of p(x) // [pixels][pixels]
 */
public record LinearGaussian(
    ModelSpec model, Weights64 weights, double[] evidenceMean, double[][] evidenceCovariance) {

  private static final double[] OFFSET = {0.3, 0.5, 0.7, 0.4, 0.6};
  private static final double[] SIGMA = {0.3, 0.4, 0.25, 0.5, 0.35};

  /** Of every x. */
  public static final int PIXELS = OFFSET.length;

  /** x = W^T h + b + noise, two units; the posterior factorises as W D^-1 W^T is diagonal. */
  public static LinearGaussian oneLayer() {
    ModelSpec model = StackCase.model(Activation.TANH, Likelihood.GAUSSIAN, StackCase.layer(2));
    double[][] w = {{0.3, -0.2, 0.25, 0.1, 0.4}, {0.2, 0.3, -0.1, 0.5, 0}};
    orthogonalise(w);
    LinearGaussian truth = of(model, w, new double[2], 1);
    for (int u = 0; u < 2; u++) {
      truth.setPosteriorOfX(w[u], u, 0, 1);
    }
    return truth;
  }

  /** The same with correlated units, and a posterior that knows it. */
  public static LinearGaussian correlated() {
    ModelSpec model =
        StackCase.model(
            Activation.TANH,
            Likelihood.GAUSSIAN,
            StackCase.layer(PosteriorSpec.FULL_COVARIANCE, 2));
    double[][] w = {{0.3, -0.2, 0.25, 0.1, 0.4}, {0.2, 0.3, -0.1, 0.5, 0}};
    LinearGaussian truth = of(model, w, new double[2], 1);
    double[][] precision = {{1, 0}, {0, 1}};
    for (int i = 0; i < PIXELS; i++) {
      for (int u = 0; u < 2; u++) {
        for (int v = 0; v < 2; v++) {
          precision[u][v] += w[u][i] * w[v][i] / (SIGMA[i] * SIGMA[i]);
        }
      }
    }
    double determinant = precision[0][0] * precision[1][1] - precision[0][1] * precision[1][0];
    double[][] covariance = {
      {precision[1][1] / determinant, -precision[0][1] / determinant},
      {-precision[1][0] / determinant, precision[0][0] / determinant}
    };
    truth.setCorrelatedPosterior(w, covariance);
    return truth;
  }

  private void setCorrelatedPosterior(double[][] w, double[][] covariance) {
    double first = Math.sqrt(covariance[0][0]);
    double below = covariance[1][0] / first;
    weights
        .setB("q1.logSigma", 0, Math.log(first))
        .setB("q1.logSigma", 1, 0.5 * Math.log(covariance[1][1] - below * below))
        .setB("q1.cholesky", 0, below);
    for (int u = 0; u < 2; u++) {
      double shift = 0;
      for (int i = 0; i < PIXELS; i++) {
        double slope =
            (covariance[u][0] * w[0][i] + covariance[u][1] * w[1][i]) / (SIGMA[i] * SIGMA[i]);
        weights.setW("q1.mean", i, u, slope);
        shift -= slope * OFFSET[i];
      }
      weights.setB("q1.mean", u, shift);
    }
  }

  /** h_1 = a h_2 + c + noise, one unit each; h_1 alone is N(c, a^2 + s^2). */
  public static LinearGaussian twoLayers() {
    ModelSpec model =
        StackCase.model(
            Activation.TANH, Likelihood.GAUSSIAN, StackCase.layer(1), StackCase.layer(1));
    double a = 0.8;
    double c = 0.3;
    double s = 0.7;
    double variance = a * a + s * s;
    double[][] w = {{0.3, -0.2, 0.25, 0.1, 0.4}};
    LinearGaussian truth = of(model, w, new double[] {c}, variance);
    truth.setPosteriorOfX(w[0], 0, c, variance);
    truth
        .weights
        .setW("p2.mean", 0, 0, a)
        .setB("p2.mean", 0, c)
        .setB("p2.logSigma", 0, Math.log(s));
    double precision = 1 + a * a / (s * s);
    truth
        .weights
        .setW("q2.mean", 0, 0, a / (s * s) / precision)
        .setB("q2.mean", 0, -a * c / (s * s) / precision)
        .setB("q2.logSigma", 0, -0.5 * Math.log(precision));
    return truth;
  }

  /**
   * A ladder with the p of {@link #twoLayers} whose q is the posterior of one x: what x says of
   * h_1, N(m, 1/t), combined with p(h_1 | h_2), and q(h_2 | x) given that.
   */
  public static LinearGaussian ladder(double[] x) {
    LinearGaussian chain = twoLayers();
    ModelSpec model =
        StackCase.ladder(
            Activation.RELU, Likelihood.GAUSSIAN, StackCase.layer(1, 2), StackCase.layer(1));
    ParameterLayout layout = ParameterLayout.of(model, PIXELS);
    Weights64 weights = new Weights64(layout, new double[layout.size()]);
    weights.setW("p1.hidden1", 0, 0, 1).setW("p1.hidden1", 0, 1, -1); // h = relu(h) - relu(-h)
    double precision = 0;
    double sum = 0;
    for (int i = 0; i < PIXELS; i++) {
      double w = chain.weights.w("p1.mean", 0, i);
      weights.setW("p1.mean", 0, i, w).setW("p1.mean", 1, i, -w);
      weights.setB("p1.mean", i, OFFSET[i]).setB("p1.logSigma", i, Math.log(SIGMA[i]));
      precision += w * w / (SIGMA[i] * SIGMA[i]);
      sum += w * (x[i] - OFFSET[i]) / (SIGMA[i] * SIGMA[i]);
    }
    double a = chain.weights.w("p2.mean", 0, 0);
    double c = chain.weights.b("p2.mean", 0);
    double s = Math.exp(chain.weights.b("p2.logSigma", 0));
    double spread = s * s + 1 / precision;
    double above = 1 + a * a / spread;
    weights
        .setW("p2.mean", 0, 0, a)
        .setB("p2.mean", 0, c)
        .setB("p2.logSigma", 0, Math.log(s))
        .setB("q1.mean", 0, sum / precision)
        .setB("q1.logSigma", 0, -0.5 * Math.log(precision))
        .setB("q2.mean", 0, a * (sum / precision - c) / spread / above)
        .setB("q2.logSigma", 0, -0.5 * Math.log(above));
    return new LinearGaussian(model, weights, chain.evidenceMean, chain.evidenceCovariance);
  }

  /** Fixes p(x | h_1), and p(x) for independent h_1 of the given means and variance. */
  private static LinearGaussian of(ModelSpec model, double[][] w, double[] mean, double variance) {
    ParameterLayout layout = ParameterLayout.of(model, PIXELS);
    Weights64 weights = new Weights64(layout, new double[layout.size()]);
    double[] evidenceMean = OFFSET.clone();
    double[][] covariance = new double[PIXELS][PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      weights.setB("p1.mean", i, OFFSET[i]).setB("p1.logSigma", i, Math.log(SIGMA[i]));
      covariance[i][i] = SIGMA[i] * SIGMA[i];
      for (int u = 0; u < w.length; u++) {
        weights.setW("p1.mean", u, i, w[u][i]);
        evidenceMean[i] += w[u][i] * mean[u];
        for (int j = 0; j < PIXELS; j++) {
          covariance[i][j] += variance * w[u][i] * w[u][j];
        }
      }
    }
    return new LinearGaussian(model, weights, evidenceMean, covariance);
  }

  /** q(h_1 | x) of unit u: its prior N(mean, variance) times p(x | h_1). */
  private void setPosteriorOfX(double[] w, int u, double mean, double variance) {
    double precision = 1 / variance;
    double shift = mean / variance;
    for (int i = 0; i < PIXELS; i++) {
      precision += w[i] * w[i] / (SIGMA[i] * SIGMA[i]);
      shift -= w[i] * OFFSET[i] / (SIGMA[i] * SIGMA[i]);
    }
    for (int i = 0; i < PIXELS; i++) {
      weights.setW("q1.mean", i, u, w[i] / (SIGMA[i] * SIGMA[i]) / precision);
    }
    weights
        .setB("q1.mean", u, shift / precision)
        .setB("q1.logSigma", u, -0.5 * Math.log(precision));
  }

  /** Makes the second row orthogonal to the first under D^-1. */
  private static void orthogonalise(double[][] w) {
    double product = 0;
    double square = 0;
    for (int i = 0; i < PIXELS; i++) {
      product += w[0][i] * w[1][i] / (SIGMA[i] * SIGMA[i]);
      square += w[0][i] * w[0][i] / (SIGMA[i] * SIGMA[i]);
    }
    for (int i = 0; i < PIXELS; i++) {
      w[1][i] -= product / square * w[0][i];
    }
  }

  /** log p(x), by the Cholesky factor of the covariance. */
  public double logEvidence(double[] x) {
    double[][] factor = new double[PIXELS][PIXELS];
    double[] z = new double[PIXELS];
    double sum = 0;
    for (int i = 0; i < PIXELS; i++) {
      z[i] = x[i] - evidenceMean[i];
      for (int j = 0; j <= i; j++) {
        double value = evidenceCovariance[i][j];
        for (int k = 0; k < j; k++) {
          value -= factor[i][k] * factor[j][k];
        }
        factor[i][j] = i == j ? Math.sqrt(value) : value / factor[j][j];
        if (j < i) {
          z[i] -= factor[i][j] * z[j];
        }
      }
      z[i] /= factor[i][i];
      sum -= 0.5 * z[i] * z[i] + Math.log(factor[i][i]) + 0.5 * Math.log(2 * Math.PI);
    }
    return sum;
  }
}

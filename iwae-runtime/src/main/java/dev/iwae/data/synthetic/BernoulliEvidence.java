package dev.iwae.data.synthetic;

/**
 * log p(x) = log integral N(h; 0, I) exp(s'h - sum_i log(1 + exp(w_i'h))) dh with s = W'x, by the
 * trapezoidal rule on a grid over [-10, 10]^latent, beyond which lies nothing for an x that was
 * drawn.
 *
 * <p>The rule's error falls like exp(-2 pi a / step) with the width a of the strip around the real
 * axis in which the integrand is analytic and small (Trefethen and Weideman, 2014, "The
 * exponentially convergent trapezoidal rule"). Two things bound a: the poles of the sigmoids at
 * distance pi / |w_i|, and the growth of a bell whose negated logarithm curves by up to 1 + |W|^2 /
 * 4. The step below makes both errors less than 1e-12 of the integral.
 */
final class BernoulliEvidence implements TrueModel.Evidence {

  private static final double REACH = 10;
  private static final double STEP_OF_BELL = 0.75;
  private static final double STEP_OF_POLES = 0.3;

  private final Loadings loadings;
  private final Grid grid;

  BernoulliEvidence(Loadings loadings) {
    this.loadings = loadings;
    double bell = STEP_OF_BELL / Math.sqrt(1 + largestEigenvalue(loadings.gram()) / 4);
    double step = Math.min(bell, STEP_OF_POLES / longestRow(loadings.w()));
    this.grid = new Grid(step, REACH, loadings.latent(), this::logWeight);
  }

  /** Of a symmetric matrix of one or two rows. */
  private static double largestEigenvalue(double[][] m) {
    if (m.length == 1) {
      return m[0][0];
    }
    double mean = (m[0][0] + m[1][1]) / 2;
    return mean + Math.hypot((m[0][0] - m[1][1]) / 2, m[0][1]);
  }

  private static double longestRow(double[][] w) {
    double longest = 0;
    for (double[] row : w) {
      longest = Math.max(longest, row.length == 1 ? Math.abs(row[0]) : Math.hypot(row[0], row[1]));
    }
    return longest;
  }

  /** What does not depend on x. */
  private double logWeight(double[] h) {
    double sum = 0;
    for (double unit : h) {
      sum -= 0.5 * (unit * unit + Math.log(2 * Math.PI));
    }
    for (double[] row : loadings.w()) {
      double logit = 0;
      for (int unit = 0; unit < h.length; unit++) {
        logit += row[unit] * h[unit];
      }
      sum -= Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
    }
    return sum;
  }

  @Override
  public double logLikelihood(float[] x) {
    double[] s = loadings.project(x);
    return grid.logIntegral(s[0], s.length == 1 ? 0 : s[1]);
  }
}

package dev.iwae.evaluate.ais;

import dev.iwae.model.stack.JointDensity;
import dev.iwae.sweep.spec.AisStart;

/**
 * log f_beta of positions, from the start at beta 0 to log p(x, h) at 1; see {@link AisStart}. An
 * evaluation at one beta serves all.
 */
final class AnnealedDensity {

  private final JointDensity density;
  private final AisStart start;

  AnnealedDensity(JointDensity density, AisStart start) {
    this.density = density;
    this.start = start;
  }

  void evaluate(double[] positions) {
    density.evaluate(positions);
    if (start == AisStart.Q) {
      density.evaluatePosterior();
    }
  }

  /** log f_beta of a row that was evaluated last, nats. */
  double log(int row, double beta) {
    double prior = density.logPrior()[row];
    double likelihood = density.logLikelihood()[row];
    return switch (start) {
      case PRIOR -> prior + beta * likelihood;
      case Q -> (1 - beta) * density.logPosterior()[row] + beta * (prior + likelihood);
    };
  }

  /** d log f_beta / d beta of a row that was evaluated last: what a weight grows by, nats. */
  double slope(int row) {
    double likelihood = density.logLikelihood()[row];
    return switch (start) {
      case PRIOR -> likelihood;
      case Q -> density.logPrior()[row] + likelihood - density.logPosterior()[row];
    };
  }

  /** Of the positions that were evaluated last // [rows][dimension]. */
  void gradient(double beta, double[] gradient) {
    float b = (float) beta;
    switch (start) {
      case PRIOR -> density.gradient(1f, b, 0f, gradient);
      case Q -> density.gradient(b, b, 1f - b, gradient);
    }
  }
}

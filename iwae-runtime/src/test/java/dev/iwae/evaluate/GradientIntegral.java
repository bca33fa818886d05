package dev.iwae.evaluate;

import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.model.Weights64;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The distribution of one parameter's gradient, for a model of one latent unit and one or two
 * samples: its value at every node of a grid over the noise, which the trapezoidal rule integrates.
 * What a sample adds is differentiated by central differences, in float64.
 *
 * @param values at the nodes
 * @param densities of the nodes, times the cell
 */
record GradientIntegral(double[] values, double[] densities) {

  private static final int NODES = 61;
  private static final double END = 7;
  private static final double STEP = 1e-5;

  /** One for each parameter. */
  static GradientIntegral[] of(StackCase stack, double[] x, ObjectiveSpec objective, int k) {
    double[] parameters = stack.weights64().values();
    double[] logWeights = new double[NODES];
    double[][] slopes = new double[NODES][parameters.length];
    for (int node = 0; node < NODES; node++) {
      double[][] noise = {{epsilon(node)}};
      logWeights[node] = reference(stack, parameters).logWeight(x, noise);
      for (int i = 0; i < parameters.length; i++) {
        slopes[node][i] =
            (sample(stack, moved(parameters, i, STEP), x, noise, objective)
                    - sample(stack, moved(parameters, i, -STEP), x, noise, objective))
                / (2 * STEP);
      }
    }
    GradientIntegral[] integrals = new GradientIntegral[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      int parameter = i;
      double[] slope = new double[NODES];
      Arrays.setAll(slope, node -> slopes[node][parameter]);
      integrals[i] = k == 1 ? one(slope) : two(slope, logWeights, objective.bound());
    }
    return integrals;
  }

  private static GradientIntegral one(double[] slope) {
    double[] densities = new double[NODES];
    Arrays.setAll(densities, GradientIntegral::density);
    return new GradientIntegral(slope, densities);
  }

  private static GradientIntegral two(double[] slope, double[] logWeights, Bound bound) {
    double[] values = new double[NODES * NODES];
    double[] densities = new double[NODES * NODES];
    for (int a = 0; a < NODES; a++) {
      for (int b = 0; b < NODES; b++) {
        double weight =
            bound == Bound.ELBO ? 0.5 : 1 / (1 + Math.exp(logWeights[b] - logWeights[a]));
        values[a * NODES + b] = weight * slope[a] + (1 - weight) * slope[b];
        densities[a * NODES + b] = density(a) * density(b);
      }
    }
    return new GradientIntegral(values, densities);
  }

  /** log p(x|h) less the KL part as the objective has it. */
  private static double sample(
      StackCase stack, double[] parameters, double[] x, double[][] noise, ObjectiveSpec objective) {
    ReferenceStack reference = reference(stack, parameters);
    ReferenceStack.Normal q = reference.q(1, x);
    double logLikelihood = reference.logP(1, x, q.at(noise[0]));
    double mean = q.mean()[0];
    double sigma = q.sigma()[0];
    double kl =
        objective.kl() == Kl.ANALYTIC
            ? (mean * mean + sigma * sigma - 1) / 2 - Math.log(sigma)
            : logLikelihood - reference.logWeight(x, noise);
    double scale = objective.warmUp().map(warmUp -> warmUp.scale(0)).orElse(1.0);
    return logLikelihood - scale * kl;
  }

  private static ReferenceStack reference(StackCase stack, double[] parameters) {
    return new ReferenceStack(stack.model(), new Weights64(stack.layout(), parameters));
  }

  private static double[] moved(double[] parameters, int i, double by) {
    double[] moved = parameters.clone();
    moved[i] += by;
    return moved;
  }

  private static double epsilon(int node) {
    return -END + 2 * END * node / (NODES - 1);
  }

  private static double density(int node) {
    double epsilon = epsilon(node);
    double cell = 2 * END / (NODES - 1);
    return cell * Math.exp(-epsilon * epsilon / 2) / Math.sqrt(2 * Math.PI);
  }

  private double expect(DoubleUnaryOperator f) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += densities[i] * f.applyAsDouble(values[i]);
    }
    return sum;
  }

  private double mean() {
    return expect(value -> value);
  }

  double variance() {
    double mean = mean();
    return expect(value -> (value - mean) * (value - mean));
  }

  /** |mean| / sd. */
  double ratio() {
    return Math.abs(mean()) / Math.sqrt(variance());
  }

  /**
   * Standard error of the ratio's estimate, by its influence function: with z = (g - mean) / sd it
   * is z - (ratio / 2) (z^2 - 1).
   */
  double ratioError(int draws) {
    double mean = mean();
    double sd = Math.sqrt(variance());
    double signed = mean / sd;
    double squared =
        expect(
            value -> {
              double z = (value - mean) / sd;
              double influence = z - signed / 2 * (z * z - 1);
              return influence * influence;
            });
    return Math.sqrt(squared / draws);
  }
}

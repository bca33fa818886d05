package dev.iwae.train;

import dev.iwae.math.Kernels;
import dev.iwae.math.Kernels.AdamCoefficients;
import dev.iwae.model.Parameters;
import dev.iwae.sweep.spec.AdamSpec;
import dev.iwae.sweep.spec.Moments;

/**
 * Adam as ascent on the bound (Kingma and Ba 2015, the "epsilon-hat" form at the end of section 2).
 *
 * <p>The code of Burda et al. has beta1 0.99, second moments that start at 1, and steps of the
 * moments before their update: all of that is configured.
 */
final class AdamOptimizer {

  private static final int TILE = 4096;

  private final AdamSpec spec;
  private final AdamCoefficients coefficients;
  private final AdamCoefficients standstill;
  private final double learningRate;
  private final Kernels kernels;
  private final float[] firstMoment;
  private final float[] secondMoment;
  private final float[] weightTile = new float[TILE];
  private final float[] gradientTile = new float[TILE];
  private long updates;

  AdamOptimizer(AdamSpec spec, double learningRate, Kernels kernels, TrainingState start) {
    this.spec = spec;
    this.coefficients = AdamCoefficients.of(spec.beta1(), spec.beta2(), spec.epsilon());
    this.standstill = AdamCoefficients.of(1, 1, spec.epsilon());
    this.learningRate = learningRate;
    this.kernels = kernels;
    this.firstMoment = start.firstMoment().clone();
    this.secondMoment = start.secondMoment().clone();
    this.updates = start.updates();
  }

  /**
   * Updates the weights.
   *
   * @return whether the weights and moments are finite
   */
  boolean update(Gradient gradient, Parameters weights) {
    updates++;
    float rate = correctedRate();
    float check = 0f;
    for (int offset = 0; offset < firstMoment.length; offset += TILE) {
      int count = Math.min(TILE, firstMoment.length - offset);
      gradient.get(offset, gradientTile, 0, count);
      weights.get(offset, weightTile, 0, count);
      if (spec.moments() == Moments.UPDATED) {
        check += pass(coefficients, rate, offset, count);
      } else {
        check += pass(standstill, rate, offset, count); // decay 1 leaves the moments as they are
        check += pass(coefficients, 0f, offset, count); // rate 0 leaves the weights
      }
      weights.put(offset, weightTile, 0, count);
    }
    return check == 0f;
  }

  private float pass(AdamCoefficients adam, float rate, int offset, int count) {
    return kernels.adam(
        adam, rate, weightTile, 0, firstMoment, secondMoment, offset, gradientTile, count);
  }

  private float correctedRate() {
    double correction1 = 1 - StrictMath.pow(spec.beta1(), updates);
    double correction2 = 1 - StrictMath.pow(spec.beta2(), updates);
    return (float) (learningRate * StrictMath.sqrt(correction2) / correction1);
  }

  TrainingState state(Parameters weights, Position position) {
    float[] copy = new float[weights.size()];
    weights.get(0, copy, 0, copy.length);
    return new TrainingState(copy, firstMoment.clone(), secondMoment.clone(), updates, position);
  }
}

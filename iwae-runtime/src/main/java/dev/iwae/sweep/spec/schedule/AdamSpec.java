package dev.iwae.sweep.spec.schedule;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;

/**
 * Adam's constants; epsilon is added to √v, outside the bias correction.
 *
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param epsilon keeps the step finite where v is small
 * @param secondMoment what second moments start at: {@code zero}, or {@code one}, as in the code of
 *     Burda et al.
 * @param moments whether a step is made of the moments that have seen its gradient, {@code
 *     updated}, or of those of the step before, {@code previous}, as in the code of Burda et al.,
 *     whose first step changes no weight
 */
@Called("adam")
public record AdamSpec(
    @Setting(unlessGiven = "0.9", atLeast = 0, below = 1) double beta1,
    @Setting(unlessGiven = "0.999", atLeast = 0, below = 1) double beta2,
    @Setting(unlessGiven = "1e-4", above = 0) double epsilon,
    @Setting(unlessGiven = "zero", later = true) SecondMoment secondMoment,
    @Setting(unlessGiven = "updated", later = true) Moments moments)
    implements OptimizerSpec {

  /** Adam as published. */
  public AdamSpec(double beta1, double beta2, double epsilon) {
    this(beta1, beta2, epsilon, SecondMoment.ZERO, Moments.UPDATED);
  }
}

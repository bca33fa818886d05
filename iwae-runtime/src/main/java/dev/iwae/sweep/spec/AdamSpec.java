package dev.iwae.sweep.spec;

/**
 * Adam's constants.
 *
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param epsilon added to sqrt(v), outside the bias correction
 * @param secondMoment what second moments start at
 * @param moments which moments a step is made of
 */
public record AdamSpec(
    double beta1, double beta2, double epsilon, SecondMoment secondMoment, Moments moments) {

  /** Adam as published. */
  public AdamSpec(double beta1, double beta2, double epsilon) {
    this(beta1, beta2, epsilon, SecondMoment.ZERO, Moments.UPDATED);
  }
}

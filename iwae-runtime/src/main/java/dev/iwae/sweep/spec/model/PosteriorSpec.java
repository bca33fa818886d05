package dev.iwae.sweep.spec.model;

/** Which family q(h_l | h_{l-1}) is of; p(h_l | h_{l+1}) is Gaussian whatever it is. */
public sealed interface PosteriorSpec permits PosteriorSpec.Gaussian, PosteriorSpec.FullCovariance {

  /** Independent units. */
  PosteriorSpec GAUSSIAN = new Gaussian();

  /** Units of any covariance. */
  PosteriorSpec FULL_COVARIANCE = new FullCovariance();

  /** N(mean, diag sigma^2), Kingma and Welling (2014), section 3. */
  record Gaussian() implements PosteriorSpec {}

  /** N(mean, C C^T), C lower triangular: Kingma and Welling (2019), section 2.5.1. */
  record FullCovariance() implements PosteriorSpec {}
}

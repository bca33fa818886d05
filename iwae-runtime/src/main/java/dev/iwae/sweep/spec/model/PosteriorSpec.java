package dev.iwae.sweep.spec.model;

import dev.iwae.sweep.setting.Setting;
import java.util.List;

/** Which family q(h_l | h_{l-1}) is of; p(h_l | h_{l+1}) is Gaussian whatever it is. */
public sealed interface PosteriorSpec
    permits PosteriorSpec.Gaussian,
        PosteriorSpec.FullCovariance,
        PosteriorSpec.LowRank,
        PosteriorSpec.Mixture,
        PosteriorSpec.Planar,
        PosteriorSpec.Iaf,
        PosteriorSpec.Auxiliary,
        PosteriorSpec.SemiAmortised,
        PosteriorSpec.Adversarial {

  /** Independent units. */
  PosteriorSpec GAUSSIAN = new Gaussian();

  /** Units of any covariance. */
  PosteriorSpec FULL_COVARIANCE = new FullCovariance();

  /** N(mean, diag sigma^2), Kingma and Welling (2014), section 3. */
  record Gaussian() implements PosteriorSpec {}

  /** N(mean, C C^T), C lower triangular: Kingma and Welling (2019), section 2.5.1. */
  record FullCovariance() implements PosteriorSpec {}

  /**
   * N(mean, diag sigma^2 + U U^T): Ong, Nott and Smith (2018).
   *
   * @param rank columns of U
   */
  record LowRank(@Setting(atLeast = 1, atMost = 1000) int rank) implements PosteriorSpec {}

  /**
   * A weighted sum of Gaussians with independent units, each of which is sampled as often as the
   * others: Morningstar et al. (2021).
   *
   * @param components Gaussians; one is {@code gaussian}
   */
  record Mixture(@Setting(atLeast = 1, atMost = 1000) int components) implements PosteriorSpec {}

  /**
   * Planar flows on a Gaussian with independent units: Rezende and Mohamed (2015), section 4.1.
   *
   * @param steps flows, one after the other
   */
  record Planar(@Setting(atLeast = 1, atMost = 1000) int steps) implements PosteriorSpec {}

  /**
   * Inverse autoregressive flows on a Gaussian with independent units: Kingma et al. (2016).
   *
   * @param steps flows, one after the other, each with a network of its own
   * @param hidden width of the hidden layer of those networks
   */
  record Iaf(
      @Setting(atLeast = 1, atMost = 1000) int steps,
      @Setting(atLeast = 1, atMost = 100_000) int hidden)
      implements PosteriorSpec {}

  /**
   * A Gaussian with independent units given auxiliary variables, which a reverse model predicts
   * from h: Maaløe et al. (2016).
   *
   * @param units auxiliary variables
   * @param hidden width of the hidden layer of the networks of h and of the reverse model
   */
  record Auxiliary(
      @Setting(atLeast = 1, atMost = 10_000) int units,
      @Setting(atLeast = 1, atMost = 100_000) int hidden)
      implements PosteriorSpec {}

  /**
   * A Gaussian with independent units whose mean and deviation, as the network predicts them, are
   * moved up the ELBO of each example by itself, in training and in evaluation: Kim et al. (2018).
   * Above the bottom layer they are those of a sample; what is moved is what its example adds to
   * them. The settings are the same in all layers that have it.
   *
   * @param steps of gradient ascent
   * @param rate step size
   * @param samples of h in a step
   */
  record SemiAmortised(
      @Setting(atLeast = 1, atMost = 1000) int steps,
      @Setting(above = 0) double rate,
      @Setting(unlessGiven = "5", atLeast = 1, atMost = 10_000) int samples)
      implements PosteriorSpec {}

  /**
   * Samples without a density, whose log q an adversary learns: adversarial variational Bayes with
   * adaptive contrast, Mescheder, Nowozin and Geiger (2017). Of the bottom layer, by {@code bound:
   * elbo}.
   *
   * @param hidden widths of the hidden layers of the adversary
   * @param noise bases of noise beside the Gaussian one
   */
  record Adversarial(
      @Setting(
              items = {"a width", "widths"},
              atLeast = 1)
          List<Integer> hidden,
      @Setting(atLeast = 1, atMost = 1000) int noise)
      implements PosteriorSpec {

    public Adversarial {
      hidden = List.copyOf(hidden);
    }
  }
}

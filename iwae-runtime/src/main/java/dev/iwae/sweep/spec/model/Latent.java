package dev.iwae.sweep.spec.model;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;

/** The latent units of a layer, and the family of their posterior and their prior. */
@Called(value = "`latent`", by = "distribution", unlessGiven = "gaussian")
public sealed interface Latent permits Latent.Gaussian, Latent.Bernoulli {

  /** How many there are. */
  int units();

  /**
   * Independent normals, of which a network predicts mean and log sigma; N(0, 1) at the top. A
   * number alone is that many of them.
   *
   * @param units number of units
   */
  @Called(value = "`latent`", bare = true)
  record Gaussian(@Setting(atLeast = 1) int units) implements Latent {}

  /**
   * Independent bits, of which a network predicts the logits: a sigmoid belief network.
   *
   * @param units number of units
   * @param prior of the top layer
   */
  @Called("`latent`")
  record Bernoulli(
      @Setting(atLeast = 1) int units,
      @Setting(unlessGiven = "uniform", later = true) BitPrior prior)
      implements Latent {}
}

package dev.iwae.sweep.spec.objective;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;
import dev.iwae.sweep.setting.SettingLimits;

/**
 * Scales the KL part of the ELBO from 0 to 1, linearly in the updates (Sonderby et al. 2016,
 * section 2.3).
 *
 * @param epochs all stages counted, after which the scale is 1
 * @param passed how many of them lie before; 0 in a sweep, where all lie ahead
 */
@Called("warm-up")
public record WarmUp(
    @Setting(called = "the `epochs` of `warm-up`", atLeast = 1) int epochs,
    @Setting(unlessGiven = "0", planned = true, atLeast = 0) int passed) {

  public WarmUp {
    SettingLimits.require(WarmUp.class, epochs, passed);
  }

  /** A warm-up that is about to begin. */
  public WarmUp(int epochs) {
    this(epochs, 0);
  }

  /**
   * The scale, in 0..1.
   *
   * @param since epochs since {@code passed}, with their fraction
   */
  public double scale(double since) {
    return Math.min(1, (passed + since) / epochs);
  }
}

package dev.iwae.sweep.spec;

import dev.iwae.sweep.setting.Setting;

/**
 * How weights made elsewhere are written.
 *
 * @param convention of their arrays
 * @param logVariance whether {@code logSigma} holds log variances, which are halved
 */
public record WeightsForm(
    @Setting(unlessGiven = "iwae", later = true) WeightsConvention convention,
    @Setting(unlessGiven = "false", later = true) boolean logVariance) {

  /** As results here are written. */
  public static final WeightsForm OWN = new WeightsForm(WeightsConvention.IWAE, false);
}

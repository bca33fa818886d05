package dev.iwae.sweep.spec;

import dev.iwae.sweep.setting.Setting;
import java.util.Optional;

/**
 * Estimates of log p(x) beside L_K.
 *
 * @param jackknife also estimate log p(x) by the jackknife of L_K of this order, Nowozin (2018); 0
 *     for none
 * @param ais estimate log p(x) by annealed importance sampling, too
 * @param inferenceGap split log p(x) minus the ELBO into what the family of q costs and what its
 *     network does
 * @param defensive estimate log p(x) of all examples a second time, by {@code samples} draws of
 *     which this share comes from the prior, which bounds every weight, also with control variates,
 *     Owen and Zhou (2000); 0 for not
 */
public record FurtherEstimates(
    @Setting(unlessGiven = "0", later = true, atLeast = 0, atMost = 4) int jackknife,
    Optional<AisSpec> ais,
    Optional<InferenceGapSpec> inferenceGap,
    @Setting(unlessGiven = "0", later = true, atLeast = 0, below = 1) double defensive) {

  /** L_K alone. */
  public static final FurtherEstimates NONE =
      new FurtherEstimates(0, Optional.empty(), Optional.empty(), 0);

  /** The same of no more examples than there are. */
  public FurtherEstimates atMost(int examples) {
    return new FurtherEstimates(
        jackknife,
        ais.map(annealed -> annealed.atMost(examples)),
        inferenceGap.map(refined -> refined.atMost(examples)),
        defensive);
  }
}

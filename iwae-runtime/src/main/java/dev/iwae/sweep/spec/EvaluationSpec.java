package dev.iwae.sweep.spec;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;
import java.util.Optional;

/**
 * How every run is judged.
 *
 * @param split the examples to judge by
 * @param samples K of the reported bound L_K; the negative log-likelihood is −L_K
 * @param activeUnits when a latent unit counts as active: {@code threshold}, which the variance of
 *     E_q[u | x] over x must exceed
 * @param withoutInactiveUnits evaluate the first N examples of the split, or all if there are
 *     fewer, again with the inactive units cut out
 * @param trainExamples evaluate the first N training examples, or all if there are fewer, to
 *     compare with the split
 * @param gradientSignalToNoise draw the training gradient of one minibatch N times, for its
 *     signal-to-noise ratio; or {@code {draws: N, reference: BOUND}}, for its bias as well
 * @param further estimates of log p(x) beside L_K
 */
@Called("the evaluation")
public record EvaluationSpec(
    @Setting(unlessGiven = "test") Split split,
    @Setting(unlessGiven = "5000", atLeast = 1, atMost = 10_000_000) int samples,
    ActiveUnits activeUnits,
    @Setting(unlessGiven = "0", later = true, atLeast = 0) int withoutInactiveUnits,
    @Setting(unlessGiven = "0", later = true, atLeast = 0) int trainExamples,
    @Setting(later = true) GradientSignalSpec gradientSignalToNoise,
    @Setting(inline = true) FurtherEstimates further) {

  /**
   * When a unit counts as active.
   *
   * @param threshold a unit u is active when Var_x(E_q[u|x]) exceeds this
   */
  @Called("active-units")
  public record ActiveUnits(@Setting(unlessGiven = "0.01", atLeast = 0) double threshold) {}

  /** Evaluates every example of the split once, and nothing else. */
  public EvaluationSpec(Split split, int samples, double activeUnitsThreshold) {
    this(split, samples, activeUnitsThreshold, 0, 0, 0);
  }

  /** Counts units as active that exceed a threshold. */
  public EvaluationSpec(
      Split split,
      int samples,
      double activeUnitsThreshold,
      int withoutInactiveUnits,
      int trainExamples,
      int gradientSignalToNoise) {
    this(
        split,
        samples,
        new ActiveUnits(activeUnitsThreshold),
        withoutInactiveUnits,
        trainExamples,
        new GradientSignalSpec(gradientSignalToNoise, Optional.empty()),
        FurtherEstimates.NONE);
  }

  /** A unit u is active when Var_x(E_q[u|x]) exceeds this. */
  public double activeUnitsThreshold() {
    return activeUnits.threshold();
  }
}

package dev.iwae.sweep.spec;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;

/**
 * What q costs: log p(x) minus the ELBO, split by refining q for single examples, Cremer, Li and
 * Duvenaud (2018).
 *
 * @param examples the first N of the split, or all if there are fewer
 * @param steps of Adam on an example's ELBO
 * @param rate Adam's step size
 * @param samples of h in a step
 */
@Called("inference-gap")
public record InferenceGapSpec(
    @Setting(unlessGiven = "100", atLeast = 1) int examples,
    @Setting(unlessGiven = "500", atLeast = 1, atMost = 1_000_000) int steps,
    @Setting(unlessGiven = "1e-3", above = 0) double rate,
    @Setting(unlessGiven = "50", atLeast = 1, atMost = 100_000) int samples) {

  /** The same of at most so many examples. */
  public InferenceGapSpec atMost(int available) {
    return new InferenceGapSpec(Math.min(examples, available), steps, rate, samples);
  }
}

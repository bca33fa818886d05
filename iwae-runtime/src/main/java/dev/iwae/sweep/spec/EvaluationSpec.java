package dev.iwae.sweep.spec;

/**
 * How every run is judged.
 *
 * @param split which examples
 * @param samples the K of the reported L_K
 * @param activeUnits when a unit counts as active
 * @param withoutInactiveUnits how many of the first examples to evaluate again with the inactive
 *     units cut out; 0 for none
 * @param trainExamples how many of the first training examples to evaluate as well; 0 for none
 * @param gradientSignalToNoise how many gradients to draw for their signal-to-noise ratio; 0 for
 *     none, else 2 or more
 */
@Called("the evaluation")
public record EvaluationSpec(
    @Setting(unlessGiven = "test") Split split,
    @Setting(unlessGiven = "5000", atLeast = 1, atMost = 10_000_000) int samples,
    ActiveUnits activeUnits,
    @Setting(unlessGiven = "0", later = true, atLeast = 0) int withoutInactiveUnits,
    @Setting(unlessGiven = "0", later = true, atLeast = 0) int trainExamples,
    @Setting(unlessGiven = "0", later = true, atLeast = 0, atMost = 1_000_000)
        int gradientSignalToNoise) {

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
        gradientSignalToNoise);
  }

  /** A unit u is active when Var_x(E_q[u|x]) exceeds this. */
  public double activeUnitsThreshold() {
    return activeUnits.threshold();
  }
}

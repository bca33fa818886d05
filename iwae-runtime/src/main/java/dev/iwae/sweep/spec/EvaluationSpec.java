package dev.iwae.sweep.spec;

/**
 * How every run is judged.
 *
 * @param split which examples
 * @param samples the K of the reported L_K
 * @param activeUnitsThreshold a unit u is active when Var_x(E_q[u|x]) exceeds this
 * @param withoutInactiveUnits how many of the first examples to evaluate again with the inactive
 *     units cut out; 0 for none
 * @param trainExamples how many of the first training examples to evaluate as well; 0 for none
 * @param gradientDraws how many gradients to draw for their signal-to-noise ratio; 0 for none, else
 *     2 or more
 */
public record EvaluationSpec(
    Split split,
    int samples,
    double activeUnitsThreshold,
    int withoutInactiveUnits,
    int trainExamples,
    int gradientDraws) {

  /** Evaluates every example of the split once, and nothing else. */
  public EvaluationSpec(Split split, int samples, double activeUnitsThreshold) {
    this(split, samples, activeUnitsThreshold, 0, 0, 0);
  }
}

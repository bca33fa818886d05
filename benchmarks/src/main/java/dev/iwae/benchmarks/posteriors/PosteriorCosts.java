package dev.iwae.benchmarks.posteriors;

import java.util.List;

/**
 * What one family costs: CPU time of the measuring thread, medians over the rounds.
 *
 * @param family its name
 * @param milliseconds of a step for each k, then of an example of each estimate; NaN where a family
 *     has none
 * @param ratios of these to the Gaussian's of the same round
 */
record PosteriorCosts(String family, List<Double> milliseconds, List<Double> ratios) {

  /** Samples of the steps. */
  static final List<Integer> STEPS = List.of(1, 5, 50);

  /** Samples of the evaluations. */
  static final int SAMPLES = 5_000;

  /** All of a run, as the measuring process tells them. */
  record All(List<PosteriorCosts> families) {}
}

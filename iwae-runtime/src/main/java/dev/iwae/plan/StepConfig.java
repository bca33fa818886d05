package dev.iwae.plan;

import dev.iwae.sweep.spec.model.ModelSpec;

/**
 * All that decides the outcome of a step, apart from the step it continues: no names, labels, paths
 * or defaults. Two steps with equal configuration and equal parent are one step.
 */
public sealed interface StepConfig permits StageConfig, EvaluationConfig, WeightsConfig {

  /** The layer stack whose weights the step makes or judges. */
  ModelSpec model();

  /** Dimension of x. */
  int pixels();
}

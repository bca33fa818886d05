package dev.iwae.plan;

import dev.iwae.sweep.ModelSpec;
import dev.iwae.sweep.Split;

/**
 * Judging the weights that the parent step left.
 *
 * @param data the examples
 * @param split the part of the dataset they are
 * @param model layer stack
 * @param samples the K of the reported L_K
 * @param activeUnitsThreshold a unit u is active when Var_x(E_q[u|x]) exceeds this
 */
public record EvaluationConfig(
    ExampleSet data, Split split, ModelSpec model, int samples, double activeUnitsThreshold)
    implements StepConfig {

  @Override
  public int pixels() {
    return data.pixels();
  }
}

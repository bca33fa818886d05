package dev.iwae.evaluate;

import dev.iwae.model.ParameterLayout;
import dev.iwae.model.stack.UnitRemoval;
import dev.iwae.plan.EvaluationConfig;

/** The units of an evaluated stack whose activity does not exceed the threshold. */
public final class InactiveUnits {

  private final EvaluationConfig config;
  private final boolean[] inactive; // [sum of units]

  /**
   * @param results of the whole split
   */
  public InactiveUnits(EvaluationConfig config, ExampleResults results) {
    this.config = config;
    double[] activity = ActiveUnits.activity(results);
    this.inactive = new boolean[activity.length];
    for (int u = 0; u < activity.length; u++) {
      inactive[u] = !(activity[u] > config.activeUnitsThreshold());
    }
  }

  /** Whether there are any. */
  public boolean exist() {
    boolean any = false;
    for (boolean flag : inactive) {
      any |= flag;
    }
    return any;
  }

  /** A copy of the flat vector of parameters in which they are cut out. */
  public float[] cutFrom(float[] parameters) {
    ParameterLayout layout = ParameterLayout.of(config.model(), config.pixels());
    return new UnitRemoval(layout).without(parameters, inactive);
  }
}

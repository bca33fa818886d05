package dev.iwae.evaluate;

import dev.iwae.model.ParameterLayout;
import dev.iwae.model.stack.UnitRemoval;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import java.util.Arrays;
import java.util.List;

/** The units of an evaluated stack whose activity does not exceed the threshold. */
public final class InactiveUnits {

  private final EvaluationConfig config;
  private final boolean[] inactive; // [sum of units]
  private final double[] constants; // [sum of units], what an inactive unit is on average

  /**
   * @param results of the whole split
   */
  public InactiveUnits(EvaluationConfig config, ExampleResults results) {
    this.config = config;
    double[] activity = UnitActivity.activity(results);
    this.inactive = new boolean[activity.length];
    this.constants = constants(config, results.posteriorMeans());
    for (int u = 0; u < activity.length; u++) {
      inactive[u] = !(activity[u] > config.activeUnitsThreshold());
    }
  }

  /**
   * A Gaussian unit of the top layer counts as its prior with mean 0, as the authors' code has it.
   * A bit may be stuck at any value, and so may a unit below, whose prior is learned: what read it
   * has that value for a bias.
   */
  private static double[] constants(EvaluationConfig config, double[][] means) {
    double[] constants = new double[means[0].length];
    List<LayerSpec> layers = config.model().layers();
    int unit = 0;
    for (int l = 0; l < layers.size(); l++) {
      boolean stuck = l + 1 < layers.size() || layers.get(l).latent() instanceof Latent.Bernoulli;
      for (int u = 0; u < layers.get(l).units(); u++, unit++) {
        int column = unit;
        constants[unit] =
            stuck
                ? Arrays.stream(means).mapToDouble(example -> example[column]).average().orElse(0)
                : 0;
      }
    }
    return constants;
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
    return new UnitRemoval(layout).without(parameters, inactive, constants);
  }
}

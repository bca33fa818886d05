package dev.iwae.evaluate;

import dev.iwae.data.Images;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.UnitRemoval;
import dev.iwae.plan.EvaluationConfig;
import java.util.Arrays;

/**
 * Evaluates the first examples of a split again without the inactive units, on the same random
 * draws: Burda et al. (2015), section 5.2, found that it changes the NLL by less than 0.06 nats.
 */
public final class InactiveUnits {

  private final EvaluationConfig config;
  private final Images images;
  private final float[] parameters;

  /**
   * @param images of the whole file that holds the evaluated split
   * @param parameters flat vector
   */
  public InactiveUnits(EvaluationConfig config, Images images, float[] parameters) {
    this.config = config;
    this.images = images;
    this.parameters = parameters;
  }

  /**
   * Measures what they are worth. Without any, nothing is evaluated again.
   *
   * @param results of the whole split
   * @throws EvaluationInterrupted if the observer stops it
   */
  public WithoutInactiveUnits cut(ExampleResults results, EvaluationObserver observer) {
    int examples = Math.min(config.withoutInactiveUnits(), results.examples());
    double[] with = Arrays.copyOf(results.logLikelihood(), examples);
    boolean[] inactive = inactive(results);
    double[] without = containsTrue(inactive) ? evaluate(inactive, examples, observer) : with;
    MeanEstimate estimate = MeanEstimate.of(without);
    return new WithoutInactiveUnits(
        examples,
        -estimate.mean(),
        estimate.standardError(),
        MeanEstimate.mean(with) - estimate.mean());
  }

  private double[] evaluate(boolean[] inactive, int examples, EvaluationObserver observer) {
    ParameterLayout layout = ParameterLayout.of(config.model(), config.pixels());
    float[] cut = new UnitRemoval(layout).without(parameters, inactive);
    return new Evaluation(config, images, cut).evaluate(0, examples, observer).logLikelihood();
  }

  private boolean[] inactive(ExampleResults results) {
    double[] activity = ActiveUnits.activity(results);
    boolean[] inactive = new boolean[activity.length];
    for (int u = 0; u < activity.length; u++) {
      inactive[u] = !(activity[u] > config.activeUnitsThreshold());
    }
    return inactive;
  }

  private static boolean containsTrue(boolean[] flags) {
    boolean any = false;
    for (boolean flag : flags) {
      any |= flag;
    }
    return any;
  }
}

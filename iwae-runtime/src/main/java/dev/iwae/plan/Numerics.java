package dev.iwae.plan;

import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;

/**
 * Names the arithmetic: raised by whoever changes what a step computes, down to the last bit, so
 * that results of the old arithmetic are not taken for results of the new. What changes for some
 * models alone is raised for those.
 */
public final class Numerics {

  /** A minibatch's gradient is the sum of those of its shards. */
  private static final String VERSION = "3";

  /** The components of mixtures above one another are combined; before, they turned in step. */
  private static final String OF_SEVERAL_MIXTURES = "+mixtures";

  /** Coefficients of less than 2^-64 are 0 in a gradient; before, they were what they were. */
  private static final String OF_FLUSHED_COEFFICIENTS = "+flush";

  /** Spikes are sought by the deviation of every pixel; before, by that of all values. */
  private static final String OF_DENSITIES = "+spikes";

  /** A bias is told by the reference's length without noise; before, with it. */
  private static final String OF_A_REFERENCE = "+bias";

  private Numerics() {}

  /** That of a step. */
  public static String of(StepConfig config) {
    boolean imported = config instanceof WeightsConfig;
    return VERSION
        + (!imported && mixtures(config.model()) > 1 ? OF_SEVERAL_MIXTURES : "")
        + (flushes(config) ? OF_FLUSHED_COEFFICIENTS : "")
        + (config instanceof EvaluationConfig evaluation ? measured(evaluation) : "");
  }

  private static boolean flushes(StepConfig config) {
    if (config instanceof StageConfig stage) {
      return flushes(stage.objective());
    }
    return config instanceof EvaluationConfig evaluation
        && evaluation.gradient().filter(Numerics::flushes).isPresent();
  }

  private static boolean flushes(GradientConfig gradient) {
    return flushes(gradient.objective())
        || gradient.reference().filter(bound -> flushes(new ObjectiveSpec(bound))).isPresent();
  }

  private static boolean flushes(ObjectiveSpec objective) {
    return objective.backward() instanceof Backward.Full && !ofEqualWeights(objective);
  }

  /** Whether all samples count alike, or for signals that are centred. */
  private static boolean ofEqualWeights(ObjectiveSpec objective) {
    return objective.bound() instanceof Bound.Elbo
        && !(objective.gradient() instanceof Gradient.Reinforce);
  }

  private static String measured(EvaluationConfig evaluation) {
    boolean densities = evaluation.model().likelihood() == Likelihood.GAUSSIAN;
    boolean reference = evaluation.gradient().flatMap(GradientConfig::reference).isPresent();
    return (densities ? OF_DENSITIES : "") + (reference ? OF_A_REFERENCE : "");
  }

  private static long mixtures(ModelSpec model) {
    return model.layers().stream()
        .map(LayerSpec::posterior)
        .filter(q -> q instanceof PosteriorSpec.Mixture mixture && mixture.components() > 1)
        .count();
  }
}

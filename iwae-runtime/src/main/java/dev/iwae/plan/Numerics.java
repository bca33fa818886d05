package dev.iwae.plan;

import dev.iwae.sweep.spec.model.Inference;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.List;

/**
 * Names the arithmetic: raised by whoever changes what a step computes, down to the last bit, so
 * that results of the old arithmetic are not taken for results of the new. What changes for some
 * models, objectives or measurements alone is raised for those.
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

  /** A ladder's units are active by what x says of them; before, also by what is above them. */
  private static final String OF_LADDERS = "+ladders";

  /** Units that are cut below the top leave their mean behind; before, nothing. */
  private static final String OF_CUT_UNITS = "+means";

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
      return flushes(stage.objective(), stage.k());
    }
    return config instanceof EvaluationConfig evaluation
        && evaluation.gradient().filter(Numerics::flushes).isPresent();
  }

  /** The reference's gradient is not pruned. */
  private static boolean flushes(GradientConfig gradient) {
    return flushes(gradient.objective(), gradient.k())
        || gradient.reference().filter(bound -> weighs(bound, gradient.k())).isPresent();
  }

  private static boolean flushes(ObjectiveSpec objective, int k) {
    return objective.backward() instanceof Backward.Full && weighs(objective.bound(), k);
  }

  /**
   * Whether a bound weighs samples against each other, so that one may weigh next to nothing. The
   * mean of log-weights does not: it has coefficients of 1/k, or log-weights, of which none but 0
   * is nearer to 0 than 2^-52 / k.
   */
  private static boolean weighs(Bound bound, int k) {
    if (bound instanceof Bound.Elbo || bound instanceof Bound.VrMax) {
      return false;
    } else if (bound instanceof Bound.Renyi renyi) {
      return renyi.alpha() != 1 && k > 1;
    } else if (bound instanceof Bound.Ciwae ciwae) {
      return ciwae.beta() < 1 && k > 1;
    }
    return bound instanceof Bound.Miwae ? k > 1 : bound.samples(k) > 1;
  }

  private static String measured(EvaluationConfig evaluation) {
    boolean densities = evaluation.model().likelihood() == Likelihood.GAUSSIAN;
    boolean reference = evaluation.gradient().flatMap(GradientConfig::reference).isPresent();
    return (densities ? OF_DENSITIES : "")
        + (reference ? OF_A_REFERENCE : "")
        + (evaluation.model().layers().size() > 1 ? measuredOfLayers(evaluation) : "");
  }

  private static String measuredOfLayers(EvaluationConfig evaluation) {
    if (evaluation.model().inference() == Inference.LADDER) {
      return OF_LADDERS;
    }
    List<LayerSpec> layers = evaluation.model().layers();
    boolean gaussian =
        layers.subList(0, layers.size() - 1).stream()
            .anyMatch(layer -> layer.latent() instanceof Latent.Gaussian);
    return gaussian && evaluation.withoutInactiveUnits() > 0 ? OF_CUT_UNITS : "";
  }

  private static long mixtures(ModelSpec model) {
    return model.layers().stream()
        .map(LayerSpec::posterior)
        .filter(q -> q instanceof PosteriorSpec.Mixture mixture && mixture.components() > 1)
        .count();
  }
}

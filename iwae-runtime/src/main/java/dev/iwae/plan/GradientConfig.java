package dev.iwae.plan;

import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.Optional;

/**
 * Gradients to draw at the weights that the parent step left: of one minibatch, as the run's
 * training computes it.
 *
 * @param minibatch its examples
 * @param objective what the run maximises, as it is at its end; at {@code k} 1 see {@link
 *     ObjectiveSpec#ofOneSample}
 * @param k samples of h per example
 * @param draws how many gradients; 2 or more
 * @param reference a bound whose gradient without bias is drawn as well, on the same noise
 */
public record GradientConfig(
    ExampleSet minibatch, ObjectiveSpec objective, int k, int draws, Optional<Bound> reference) {

  public GradientConfig {
    if (draws < 2) {
      throw new IllegalArgumentException(draws + " draws of a gradient show no noise");
    }
    objective = k == 1 ? objective.ofOneSample() : objective;
  }

  /** Compared with nothing. */
  public GradientConfig(ExampleSet minibatch, ObjectiveSpec objective, int k, int draws) {
    this(minibatch, objective, k, draws, Optional.empty());
  }
}

package dev.iwae.plan;

import dev.iwae.store.StepKey;
import java.util.Optional;

/**
 * One thing to compute.
 *
 * @param key identity: equal work has equal keys
 * @param parent the step whose weights this one starts from; none for a first stage and for weights
 * @param config what is computed
 * @param input where the data are found
 */
public record Step(StepKey key, Optional<StepKey> parent, StepConfig config, StepInput input) {

  static Step of(StepConfig config, Optional<StepKey> parent, StepInput input) {
    return new Step(StepKeys.of(config, parent), parent, config, input);
  }
}

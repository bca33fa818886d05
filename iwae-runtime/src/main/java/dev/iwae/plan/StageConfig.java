package dev.iwae.plan;

import dev.iwae.sweep.setting.Setting;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.AdamSpec;

/**
 * Training at one learning rate.
 *
 * @param data the training examples
 * @param model layer stack
 * @param objective what is maximised from the stage's start on; at {@code k} 1 see {@link
 *     ObjectiveSpec#ofOneSample}
 * @param k samples of h per example
 * @param batch examples per step; the last of an epoch may have fewer
 * @param shuffle whether each epoch has its own order
 * @param adam the optimiser's constants
 * @param seed keys the random streams
 * @param stage position in the chain of stages from the first weights on, from 0; continues after
 *     another run's stages
 * @param epochs passes over the examples
 * @param learningRate Adam's step size
 */
public record StageConfig(
    ExampleSet data,
    ModelSpec model,
    ObjectiveSpec objective,
    int k,
    int batch,
    boolean shuffle,
    @Setting(key = "optimizer") AdamSpec adam,
    long seed,
    int stage,
    int epochs,
    double learningRate)
    implements StepConfig {

  public StageConfig {
    objective = k == 1 ? objective.ofOneSample() : objective;
  }

  /** Updates in one pass over the examples; 1 for a batch larger than they are, however large. */
  public int stepsPerEpoch() {
    return 1 + (data.examples() - 1) / batch;
  }

  @Override
  public int pixels() {
    return data.pixels();
  }
}

package dev.iwae.train;

import dev.iwae.math.Kernels;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Parameters;
import dev.iwae.model.stack.SleepGradient;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.Gradient.Phase;
import dev.iwae.sweep.spec.objective.Gradient.Rws;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.train.shard.GradientEntries;

/** The sleep phase of a minibatch: as many dreams as it has examples. */
final class Sleep {

  private final SleepGradient dreams;
  private final Parameters gradient; // 0 for p

  /**
   * @param batch most examples of a minibatch
   */
  Sleep(ModelSpec model, Parameters parameters, Kernels kernels, int pixels, int batch) {
    this.dreams = new SleepGradient(model, parameters, kernels, pixels, batch);
    this.gradient = new Parameters(parameters.layout());
  }

  /** Whether an objective has one. */
  static boolean isIn(ObjectiveSpec objective) {
    return objective.gradient() instanceof Rws rws && rws.encoder() != Phase.WAKE;
  }

  /** Dreams once for each example. */
  void run(int examples, int[] indices, RandomStream noise) {
    dreams.run(examples, indices, noise, gradient);
  }

  /** The sum with another gradient. */
  GradientEntries beside(GradientEntries awake) {
    return new WithSleep(awake, gradient);
  }
}

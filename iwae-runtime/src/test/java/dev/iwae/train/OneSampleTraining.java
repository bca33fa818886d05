package dev.iwae.train;

import dev.iwae.math.KernelBackend;
import dev.iwae.math.Kernels;
import dev.iwae.model.Parameters;
import dev.iwae.model.StackCase;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.AdamSpec;
import dev.iwae.train.stage.SmallStage;

/** Steps at k=1 by hand, without the configuration that would make an elbo of every objective. */
final class OneSampleTraining {

  private static final int BATCH = 6;

  private final Parameters parameters;
  private final GradientStep step;
  private final AdamOptimizer adam;
  private final AdamOptimizer.Tiles tiles;

  private OneSampleTraining(
      Parameters parameters, GradientStep step, AdamOptimizer adam, Kernels kernels) {
    this.parameters = parameters;
    this.step = step;
    this.adam = adam;
    this.tiles = new AdamOptimizer.Tiles(kernels);
  }

  static OneSampleTraining of(Bound bound) {
    StackCase stack = StackCase.of(SmallStage.MODEL, SmallStage.PIXELS, BATCH, 4);
    Kernels kernels = KernelBackend.choose().create();
    Parameters parameters = stack.nativeParameters();
    GradientStep step =
        new GradientStep(
            stack.model(), parameters, kernels, stack.pixels(), new ObjectiveSpec(bound), 1, BATCH);
    stack.load(step.batch());
    TrainingState start = TrainingState.of(stack.parameters());
    AdamSpec spec = new AdamSpec(0.9, 0.999, 1e-4);
    AdamOptimizer adam = new AdamOptimizer(spec, 0.01, start);
    return new OneSampleTraining(parameters, step, adam, kernels);
  }

  /** One step; returns the bound before it. */
  double step(int epoch) {
    double bound = step.run(BATCH, EpochStreams.of(3, 0, epoch));
    adam.update(tiles, step.gradient(), parameters);
    return bound;
  }

  float[] gradient() {
    float[] gradient = new float[parameters.size()];
    step.gradient().get(0, gradient, 0, gradient.length);
    return gradient;
  }

  float[] weights() {
    return adam.state(parameters).weights();
  }
}

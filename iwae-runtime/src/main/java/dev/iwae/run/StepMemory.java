package dev.iwae.run;

import dev.iwae.model.ParameterLayout;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.StageConfig;
import dev.iwae.plan.StepConfig;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.ModelSpec;

/**
 * The least memory that a step takes: its largest arrays, in bytes, as floating-point numbers since
 * a slip of the finger has no bounds. More is needed; how much, only its worker can tell.
 *
 * @param parameters of the model, how many
 * @param ofParameters weights, their gradient and moments
 * @param ofSamples what is kept of one example's samples, which pass through the layers together
 * @param ofExamples the dataset, and a minibatch
 */
record StepMemory(long parameters, double ofParameters, double ofSamples, double ofExamples) {

  private static final int WEIGHTS_TWICE_GRADIENT_MOMENTS = 5;
  private static final int WEIGHTS_TWICE = 2;

  /** One for a sample, and L_1, L_5, L_10, L_50 ... of its share: 1 + 1 + 1/5 + 1/10 + ... */
  private static final double LOG_WEIGHTS_AND_BOUNDS = 7 / 3.0;

  /** As predicted, as read, and its gradient. */
  private static final double HEAD_THRICE = 3;

  static StepMemory of(StepConfig config) {
    ParameterLayout layout = ParameterLayout.of(config.model(), config.pixels());
    long parameters = layout.count();
    if (config instanceof StageConfig stage) {
      double minibatch = Math.min(stage.batch(), stage.data().examples());
      long trained =
          ParameterLayout.ofTraining(stage.model(), stage.objective().gradient(), stage.pixels())
              .count();
      return new StepMemory(
          parameters,
          WEIGHTS_TWICE_GRADIENT_MOMENTS * floats(trained),
          stage.objective().bound().samples(stage.k())
              * (Double.BYTES + floats(2 * width(stage.model()) + upperHeads(layout))),
          images(stage.data().examples(), stage)
              + floats(minibatch * (stage.pixels() + HEAD_THRICE * layout.furtherColumns(0))));
    }
    if (config instanceof EvaluationConfig evaluation) {
      return new StepMemory(
          parameters,
          WEIGHTS_TWICE * floats(parameters),
          LOG_WEIGHTS_AND_BOUNDS * Double.BYTES * evaluation.samples(),
          images(evaluation.data().examples(), evaluation));
    }
    return new StepMemory(parameters, floats(parameters), 0, 0);
  }

  private static double floats(double count) {
    return Float.BYTES * count;
  }

  /** A byte a pixel, if they are so made. */
  private static double images(int examples, StepConfig config) {
    return (double) examples * config.pixels();
  }

  /** What q keeps of a sample, without what it computes once for an example. */
  private static double width(ModelSpec model) {
    return model.layers().stream().mapToDouble(StepMemory::units).sum();
  }

  /** Of the layers above the bottom, which have a row of parameters for each sample. */
  private static double upperHeads(ParameterLayout layout) {
    double columns = 0;
    for (int l = 1; l < layout.layers(); l++) {
      columns += HEAD_THRICE * layout.furtherColumns(l);
    }
    return columns;
  }

  private static double units(LayerSpec layer) {
    return layer.units() + layer.hidden().stream().mapToDouble(Integer::doubleValue).sum();
  }

  /** All together. */
  double total() {
    return ofParameters + ofSamples + ofExamples;
  }
}

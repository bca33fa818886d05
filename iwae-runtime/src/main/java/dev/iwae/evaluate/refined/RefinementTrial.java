package dev.iwae.evaluate.refined;

import dev.iwae.data.Binarizer;
import dev.iwae.data.Images;
import dev.iwae.evaluate.Evaluation;
import dev.iwae.math.KernelBackend;
import dev.iwae.model.stack.LayerStack;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import java.util.Optional;

/**
 * Looks whether semi-amortised posteriors are refined at all. An example whose steps would lower
 * its ELBO keeps what the network says; where all do, the model is the Gaussian, at the price of
 * the steps.
 *
 * @param config of the evaluation
 * @param images of the whole file that holds the evaluated split; the first of it are tried
 */
public record RefinementTrial(EvaluationConfig config, Images images) {

  private static final int EXAMPLES = 100;

  /**
   * What is wrong, if anything.
   *
   * @param parameters flat vector, see {@link dev.iwae.model.ParameterLayout}
   */
  public Optional<String> suspicion(float[] parameters) {
    boolean asked =
        config.model().layers().stream()
            .anyMatch(layer -> layer.posterior() instanceof PosteriorSpec.SemiAmortised);
    return asked && !isAnyRefined(parameters)
        ? Optional.of(
            "none of the first examples is refined: the steps of its `semi-amortised` posterior lead to a lower ELBO, so that all keep what the network says, as without them. Give it a lower `rate`")
        : Optional.empty();
  }

  private boolean isAnyRefined(float[] parameters) {
    LayerStack stack =
        new LayerStack(
            config.model(),
            Evaluation.memory(config, images, parameters),
            KernelBackend.choose().create(),
            images.pixels(),
            1,
            1);
    Binarizer binarizer = Binarizer.forEvaluation(config.data().binarization(), config.split());
    int first = config.data().first();
    int end = first + Math.min(EXAMPLES, config.data().examples());
    boolean refined = false;
    for (int example = first; example < end && !refined; example++) {
      binarizer.draw(images, example, stack.x(), 0);
      stack.indices()[0] = example;
      stack.encode(1);
      refined = stack.isRefined(0);
    }
    return refined;
  }
}

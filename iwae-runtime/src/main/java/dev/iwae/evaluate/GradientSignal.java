package dev.iwae.evaluate;

import dev.iwae.data.Binarizer;
import dev.iwae.data.Images;
import dev.iwae.math.KernelBackend;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.model.stack.Minibatch;
import dev.iwae.plan.ExampleSet;
import dev.iwae.plan.GradientConfig;
import dev.iwae.sweep.rules.LayerRules;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.text.UserException;
import dev.iwae.sweep.text.Word;
import dev.iwae.train.EpochStreams;
import dev.iwae.train.GradientStep;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Draws the training gradient of one minibatch many times, at fixed weights, with new noise each
 * time. Draw i has the same noise whatever the model or the seed of its training.
 */
public final class GradientSignal {

  private final GradientConfig config;
  private final Parameters parameters;
  private final GradientStep step;
  private final Optional<GradientStep> reference;

  /**
   * @param images of the whole training file
   * @param weights flat vector, see {@link ParameterLayout}
   */
  public GradientSignal(GradientConfig config, ModelSpec model, Images images, float[] weights) {
    this.config = config;
    ParameterLayout layout = ParameterLayout.of(model, images.pixels());
    this.parameters = new Parameters(layout);
    parameters.put(0, weights, 0, layout.size());
    this.step = step(config.objective(), model, images);
    this.reference =
        config
            .reference()
            .map(bound -> step(LayerRules.unbiased(bound, model, config.k()), model, images));
    config.objective().warmUp().ifPresent(warmUp -> step.scaleKl(warmUp.scale(0)));
    load(images, step.batch());
    reference.ifPresent(other -> load(images, other.batch()));
  }

  private GradientStep step(ObjectiveSpec objective, ModelSpec model, Images images) {
    return new GradientStep(
        model,
        parameters,
        KernelBackend.choose().create(),
        images.pixels(),
        objective,
        config.k(),
        config.minibatch().examples());
  }

  private void load(Images images, Minibatch batch) {
    ExampleSet minibatch = config.minibatch();
    Binarizer binarizer = Binarizer.forEvaluation(minibatch.binarization(), Split.TRAIN);
    for (int i = 0; i < minibatch.examples(); i++) {
      int example = minibatch.first() + i;
      batch.indices()[i] = example;
      binarizer.draw(images, example, batch.x(), i * batch.pixels());
    }
  }

  /**
   * Draws and measures.
   *
   * @param goOn asked before every draw, with the number of those made
   * @throws EvaluationInterrupted if it is not to go on
   * @throws UserException if a gradient is not finite
   */
  public GradientSignalToNoise measure(IntPredicate goOn) {
    DrawnMoments moments = draw(goOn);
    int encoder = parameters.layout().encoderSize();
    return GradientSignalToNoise.of(
        config.draws(),
        config.minibatch().examples(),
        moments.own().ratios(),
        encoder,
        config
            .reference()
            .map(
                bound ->
                    GradientBias.of(
                        Word.of(bound.getClass()),
                        moments.difference(),
                        moments.reference(),
                        encoder,
                        parameters.size())));
  }

  /** Of every parameter. */
  double[] ratios(IntPredicate goOn) {
    return draw(goOn).own().ratios();
  }

  private record DrawnMoments(
      GradientMoments own, GradientMoments reference, GradientMoments difference) {}

  private DrawnMoments draw(IntPredicate goOn) {
    int size = parameters.size();
    DrawnMoments moments =
        new DrawnMoments(
            new GradientMoments(size), new GradientMoments(size), new GradientMoments(size));
    float[] gradient = new float[size];
    float[] other = new float[size];
    for (int draw = 0; draw < config.draws(); draw++) {
      if (!goOn.test(draw)) {
        throw new EvaluationInterrupted();
      }
      run(step, draw, gradient);
      moments.own().add(gradient);
      if (reference.isPresent()) {
        run(reference.get(), draw, other);
        moments.reference().add(other);
        for (int i = 0; i < size; i++) {
          gradient[i] -= other[i];
        }
        moments.difference().add(gradient);
      }
    }
    return moments;
  }

  private void run(GradientStep step, int draw, float[] gradient) {
    step.run(config.minibatch().examples(), streams(draw));
    step.gradient().get(0, gradient, 0, gradient.length);
  }

  private static EpochStreams streams(int draw) {
    return new EpochStreams(
        RandomStream.ofEvaluation(Purpose.POSTERIOR_GRADIENT, 0, draw),
        RandomStream.ofEvaluation(Purpose.ROULETTE_GRADIENT, 0, draw),
        RandomStream.ofEvaluation(Purpose.SLEEP_GRADIENT, 0, draw),
        RandomStream.ofEvaluation(Purpose.REFINEMENT_GRADIENT, 0, draw),
        RandomStream.ofEvaluation(Purpose.ADVERSARY, 0, draw));
  }
}

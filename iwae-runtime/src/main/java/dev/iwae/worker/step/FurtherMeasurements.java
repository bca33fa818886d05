package dev.iwae.worker.step;

import dev.iwae.data.Images;
import dev.iwae.evaluate.DensitySpike;
import dev.iwae.evaluate.EvaluationInterrupted;
import dev.iwae.evaluate.GradientSignal;
import dev.iwae.evaluate.GradientSignalToNoise;
import dev.iwae.evaluate.Pictures;
import dev.iwae.evaluate.SpikeSearch;
import dev.iwae.evaluate.refined.RefinementTrial;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.GradientConfig;
import java.util.Optional;
import java.util.SortedMap;

/** What one worker measures when all examples of an evaluation have been judged. */
final class FurtherMeasurements {

  private final EvaluationConfig config;
  private final StepContext context;
  private final ImageCache cache;
  private final Images images;
  private final float[] parameters;

  /**
   * @param images of the whole file that holds the evaluated split
   * @param parameters flat vector
   */
  FurtherMeasurements(
      EvaluationConfig config,
      StepContext context,
      ImageCache cache,
      Images images,
      float[] parameters) {
    this.config = config;
    this.context = context;
    this.cache = cache;
    this.images = images;
    this.parameters = parameters;
  }

  /**
   * The signal-to-noise ratio of the training gradient, if the sweep asks for it.
   *
   * @throws StepInterrupted after a stop
   */
  Optional<GradientSignalToNoise> gradient() {
    try {
      return config.gradient().map(this::gradientSignal);
    } catch (EvaluationInterrupted e) {
      throw new StepInterrupted(e);
    }
  }

  /** Why the NLL says nothing of the model, if it does not. */
  Optional<DensitySpike> densitySpike() {
    return new SpikeSearch(config, images, parameters).find();
  }

  /** What is wrong with the refinement of posteriors, if anything. */
  Optional<String> refinement() {
    return new RefinementTrial(config, images).suspicion(parameters);
  }

  /**
   * PNG by name.
   *
   * @throws StepInterrupted after a stop
   */
  SortedMap<String, byte[]> pictures() {
    try {
      return Pictures.draw(config, images, parameters, context.stop()::isRequested);
    } catch (EvaluationInterrupted e) {
      throw new StepInterrupted(e);
    }
  }

  private GradientSignalToNoise gradientSignal(GradientConfig gradient) {
    Images examples = cache.train(context.order(), gradient.minibatch());
    Stopwatch stopwatch = new Stopwatch(0);
    return new GradientSignal(gradient, config.model(), examples, parameters)
        .measure(
            drawn -> {
              tell(drawn, gradient.draws(), drawn / stopwatch.attempt());
              return !context.stop().isRequested();
            });
  }

  private void tell(int drawn, int draws, double perSecond) {
    if (context.progress().isDue(StepPhase.DRAWING_GRADIENTS)) {
      context
          .progress()
          .accept(StepProgress.drawing(context.order().key(), drawn, draws, perSecond));
    }
  }
}

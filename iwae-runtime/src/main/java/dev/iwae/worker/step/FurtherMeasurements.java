package dev.iwae.worker.step;

import dev.iwae.data.Images;
import dev.iwae.evaluate.EvaluationFiles;
import dev.iwae.evaluate.EvaluationInterrupted;
import dev.iwae.evaluate.EvaluationSummary;
import dev.iwae.evaluate.ExampleResults;
import dev.iwae.evaluate.GradientSignal;
import dev.iwae.evaluate.GradientSignalToNoise;
import dev.iwae.evaluate.Pictures;
import dev.iwae.evaluate.SpikeSearch;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.GradientConfig;
import dev.iwae.store.StepFiles;
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
   * Measures, and puts all there is into files.
   *
   * @param shared what all workers have found
   * @param results of the whole split
   * @throws StepInterrupted after a stop
   */
  StepFiles files(EvaluationSummary shared, ExampleResults results) {
    try {
      EvaluationSummary further =
          config.gradient().map(g -> shared.with(gradientSignal(g))).orElse(shared);
      EvaluationSummary summary =
          new SpikeSearch(config, images, parameters).find().map(further::with).orElse(further);
      SortedMap<String, byte[]> pictures =
          Pictures.draw(config, images, parameters, context.stop()::isRequested);
      return folder -> EvaluationFiles.write(folder, summary, results, pictures);
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
    if (context.progress().isDue(StepProgress.DRAWING_GRADIENTS)) {
      context
          .progress()
          .accept(
              new StepProgress(
                  context.order().key(),
                  StepProgress.DRAWING_GRADIENTS,
                  drawn,
                  draws,
                  0,
                  0,
                  Double.NaN,
                  perSecond));
    }
  }
}

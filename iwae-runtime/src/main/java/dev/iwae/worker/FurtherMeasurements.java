package dev.iwae.worker;

import dev.iwae.data.Images;
import dev.iwae.evaluate.Evaluation;
import dev.iwae.evaluate.EvaluationFiles;
import dev.iwae.evaluate.EvaluationInterrupted;
import dev.iwae.evaluate.EvaluationObserver;
import dev.iwae.evaluate.EvaluationSummary;
import dev.iwae.evaluate.ExampleResults;
import dev.iwae.evaluate.GradientSignal;
import dev.iwae.evaluate.GradientSignalToNoise;
import dev.iwae.evaluate.InactiveUnits;
import dev.iwae.evaluate.Pictures;
import dev.iwae.evaluate.TrainGap;
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
  private final EvaluationObserver observer;

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
    this.observer = (completed, bound) -> !context.stop().isRequested();
  }

  /**
   * Measures, and puts all there is into files.
   *
   * @param results of the whole split
   * @throws StepInterrupted after a stop
   */
  StepFiles files(ExampleResults results) {
    try {
      EvaluationSummary summary = summary(results);
      SortedMap<String, byte[]> pictures = Pictures.draw(config, images, parameters);
      return folder -> EvaluationFiles.write(folder, summary, results, pictures);
    } catch (EvaluationInterrupted e) {
      throw new StepInterrupted(e);
    }
  }

  private EvaluationSummary summary(ExampleResults results) {
    EvaluationSummary summary = EvaluationSummary.of(config, results);
    if (config.withoutInactiveUnits() > 0) {
      InactiveUnits units = new InactiveUnits(config, images, parameters);
      summary = summary.with(units.cut(results, observer));
    }
    if (config.train().isPresent()) {
      summary = summary.with(trainGap(summary.nll(), config.ofTrain().orElseThrow()));
    }
    if (config.gradient().isPresent()) {
      summary = summary.with(gradientSignal(config.gradient().get()));
    }
    return summary;
  }

  private GradientSignalToNoise gradientSignal(GradientConfig gradient) {
    Images examples = cache.train(context.order(), gradient.minibatch());
    return new GradientSignal(gradient, config.model(), examples, parameters)
        .measure(() -> !context.stop().isRequested());
  }

  private TrainGap trainGap(double nll, EvaluationConfig train) {
    Images examples = cache.train(context.order(), train.data());
    Evaluation evaluation = new Evaluation(train, examples, parameters);
    return TrainGap.of(nll, evaluation.evaluate(0, train.data().examples(), observer));
  }
}

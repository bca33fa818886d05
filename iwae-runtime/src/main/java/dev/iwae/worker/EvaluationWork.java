package dev.iwae.worker;

import dev.iwae.data.Images;
import dev.iwae.evaluate.Evaluation;
import dev.iwae.evaluate.EvaluationFiles;
import dev.iwae.evaluate.ExampleResults;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.ExampleRange;
import dev.iwae.store.StepKey;
import dev.iwae.sweep.Split;
import dev.iwae.train.TrainingStateFiles;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Evaluates the weights of the parent, part by part, together with all workers that have the same
 * order; whoever comes first puts the parts together. Its files: those of {@link EvaluationFiles}.
 */
final class EvaluationWork implements StepWork {

  private final EvaluationConfig config;
  private final StepContext context;
  private final ImageCache cache;
  private final SharedEvaluation shared;

  /**
   * @param ranges the parts, in the order of the split
   */
  EvaluationWork(
      EvaluationConfig config, StepContext context, ImageCache cache, List<ExampleRange> ranges) {
    this.config = config;
    this.context = context;
    this.cache = cache;
    this.shared = new SharedEvaluation(context, ranges, this::load);
  }

  @Override
  public void share() {
    StepKey key = context.order().key();
    shared.completeUnless(() -> context.store().contains(key));
    System.out.println("step " + key.abbreviated() + ": evaluated " + shared.own() + " parts");
  }

  @Override
  public StepOutcome run() {
    Collection<EvaluatedPart> parts = shared.complete();
    ExampleResults results =
        ExampleResults.concat(parts.stream().map(EvaluatedPart::results).toList());
    double seconds = parts.stream().mapToDouble(EvaluatedPart::seconds).sum();
    Stopwatch stopwatch = new Stopwatch(seconds);
    FurtherMeasurements further =
        new FurtherMeasurements(config, context, cache, images(), parameters());
    return new StepOutcome(further.files(results), stopwatch.total());
  }

  private Evaluation load() {
    return new Evaluation(config, images(), parameters());
  }

  private Images images() {
    StepOrder order = context.order();
    return config.split() == Split.TEST
        ? cache.test(order, config.data())
        : cache.train(order, config.data());
  }

  private float[] parameters() {
    Path weights = context.parent().file(TrainingStateFiles.WEIGHTS);
    return TrainingStateFiles.readWeights(weights, config.model(), config.pixels());
  }
}

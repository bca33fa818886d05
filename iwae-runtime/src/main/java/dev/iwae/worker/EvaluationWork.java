package dev.iwae.worker;

import dev.iwae.data.Images;
import dev.iwae.evaluate.Evaluation;
import dev.iwae.evaluate.EvaluationFiles;
import dev.iwae.evaluate.EvaluationSummary;
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
    return new StepOutcome(
        folder -> EvaluationFiles.write(folder, EvaluationSummary.of(config, results), results),
        parts.stream().mapToDouble(EvaluatedPart::seconds).sum());
  }

  private Evaluation load() {
    StepOrder order = context.order();
    Images images =
        config.split() == Split.TEST
            ? cache.test(order, config.data())
            : cache.train(order, config.data());
    Path weights = context.parent().file(TrainingStateFiles.WEIGHTS);
    return new Evaluation(
        config, images, TrainingStateFiles.readWeights(weights, config.model(), config.pixels()));
  }
}

package dev.iwae.worker;

import dev.iwae.data.Images;
import dev.iwae.evaluate.Evaluation;
import dev.iwae.evaluate.EvaluationFiles;
import dev.iwae.evaluate.EvaluationInterrupted;
import dev.iwae.evaluate.EvaluationSummary;
import dev.iwae.evaluate.ExampleResults;
import dev.iwae.plan.CheckpointProgress;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.sweep.Split;
import dev.iwae.train.TrainingStateFiles;
import java.nio.file.Path;

/**
 * Evaluates the weights of the parent, some examples at a time: an interruption costs at most
 * those. Its files: those of {@link EvaluationFiles}.
 */
final class EvaluationWork implements StepWork {

  private static final int SHARD = 50;

  private final EvaluationConfig config;
  private final ImageCache cache;

  EvaluationWork(EvaluationConfig config, ImageCache cache) {
    this.config = config;
    this.cache = cache;
  }

  @Override
  public StepOutcome run(StepContext context) {
    StepOrder order = context.order();
    Images images =
        config.split() == Split.TEST
            ? cache.test(order, config.data())
            : cache.train(order, config.data());
    Path weights = context.parent().file(TrainingStateFiles.WEIGHTS);
    Evaluation evaluation =
        new Evaluation(
            config,
            images,
            TrainingStateFiles.readWeights(weights, config.model(), config.pixels()));
    EvaluationState state =
        context.checkpoint(EvaluationState::read).orElseGet(EvaluationState::empty);
    Stopwatch stopwatch = new Stopwatch(state.seconds());
    ExampleResults results = evaluate(evaluation, state, context, stopwatch);
    return new StepOutcome(
        folder -> EvaluationFiles.write(folder, EvaluationSummary.of(config, results), results),
        stopwatch.total());
  }

  private ExampleResults evaluate(
      Evaluation evaluation, EvaluationState start, StepContext context, Stopwatch stopwatch) {
    int total = config.data().examples();
    EvaluationState state = start;
    CheckpointTimer timer = new CheckpointTimer(context.checkpointInterval());
    EvaluationReporter reporter = new EvaluationReporter(context, start, total, stopwatch);
    try {
      while (state.examples() < total) {
        int count = Math.min(SHARD, total - state.examples());
        state = state.plus(evaluation.evaluate(state.examples(), count, reporter.from(state)));
        if (timer.isDue()) {
          checkpoint(context, state, stopwatch);
          timer.restart();
        }
      }
    } catch (EvaluationInterrupted e) {
      checkpoint(context, state, stopwatch);
      throw new StepInterrupted(e);
    }
    return state.results();
  }

  private void checkpoint(StepContext context, EvaluationState state, Stopwatch stopwatch) {
    if (state.examples() > 0) {
      context.writeCheckpoint(
          state.arrays(stopwatch.total()),
          new CheckpointProgress(state.examples(), config.data().examples()));
    }
  }
}

package dev.iwae.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.StageConfig;
import dev.iwae.plan.StepCodec;
import dev.iwae.plan.StepConfig;
import dev.iwae.plan.WeightsConfig;
import dev.iwae.store.StepLock;
import dev.iwae.store.Store;
import java.time.Instant;

/** Executes steps and keeps their results in the store. */
final class StoredSteps implements StepExecution {

  private final Store store;
  private final ImageCache images = new ImageCache();
  private final CheckpointInterval checkpointInterval;
  private final ObjectNode environment;

  StoredSteps(Store store, CheckpointInterval checkpointInterval, ObjectNode environment) {
    this.store = store;
    this.checkpointInterval = checkpointInterval;
    this.environment = environment;
  }

  static StepExecution create(WorkerArguments arguments) {
    Store store =
        Store.open(
            arguments.home(),
            (key, reason, movedTo) ->
                System.err.println("damaged: " + key + ": " + reason + "; moved to " + movedTo));
    return new StoredSteps(
        store, CheckpointInterval.ofThisJvm(), WorkerEnvironment.describe(arguments.log()));
  }

  @Override
  public ObjectNode environment() {
    return environment;
  }

  @Override
  public boolean execute(StepOrder order, ProgressListener progress, StopSignal stop) {
    Runnable waiting =
        () -> {
          stop.check();
          progress.accept(waiting(order));
        };
    StepLock lock = store.lock(order.key(), waiting);
    try {
      return executeAlone(new StepContext(order, store, checkpointInterval, progress, stop));
    } finally {
      lock.close();
      // The heap hardly fills between steps, and native memory is freed by the garbage collector.
      System.gc();
    }
  }

  private boolean executeAlone(StepContext context) {
    StepOrder order = context.order();
    if (store.find(order.key()).isPresent()) {
      return true;
    }
    Instant started = Instant.now();
    write(order, started, work(order.config()).run(context));
    return false;
  }

  private StepWork work(StepConfig config) {
    if (config instanceof StageConfig stage) {
      return new StageWork(stage, images);
    }
    if (config instanceof EvaluationConfig evaluation) {
      return new EvaluationWork(evaluation, images);
    }
    return new WeightsWork((WeightsConfig) config);
  }

  private void write(StepOrder order, Instant started, StepOutcome outcome) {
    ObjectNode provenance = order.provenance().deepCopy();
    provenance.setAll(environment);
    provenance.put("started", started.toString());
    provenance.put("seconds", outcome.seconds());
    store.write(
        order.key(), order.parent(), StepCodec.toJson(order.config()), provenance, outcome.files());
    store.dropCheckpoint(order.key());
  }

  private static StepProgress waiting(StepOrder order) {
    return new StepProgress(order.key(), StepProgress.WAITING, 0, 0, 0, 0, Double.NaN, Double.NaN);
  }
}

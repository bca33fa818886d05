package dev.iwae.worker.step;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.EvaluationParts;
import dev.iwae.plan.StageConfig;
import dev.iwae.plan.StepCodec;
import dev.iwae.plan.StepConfig;
import dev.iwae.plan.WeightsConfig;
import dev.iwae.store.StepLock;
import dev.iwae.store.StepStore;
import dev.iwae.store.Store;
import java.nio.file.Path;
import java.time.Instant;

/** Executes steps and keeps their results in the store. */
public final class StoredSteps implements StepExecution {

  private final StepStore store;
  private final ImageCache images = new ImageCache();
  private final CheckpointInterval checkpointInterval;
  private final EvaluationParts parts;
  private final ObjectNode environment;
  private volatile int threads = 1;

  /**
   * Keeps results in a store.
   *
   * @param parts how evaluations are cut
   * @param environment what steps are executed on, for provenance
   */
  public StoredSteps(
      StepStore store,
      CheckpointInterval checkpointInterval,
      EvaluationParts parts,
      ObjectNode environment) {
    this.store = store;
    this.checkpointInterval = checkpointInterval;
    this.parts = parts;
    this.environment = environment;
  }

  /**
   * Keeps results in the store of a home.
   *
   * @param environment what steps are executed on, for provenance
   */
  public static StepExecution in(Path home, ObjectNode environment) {
    Store store =
        Store.open(
            home,
            (key, reason, movedTo) ->
                System.err.println("damaged: " + key + ": " + reason + "; moved to " + movedTo));
    return in(store, environment);
  }

  /** As above, wherever the store is. */
  public static StepExecution in(StepStore store, ObjectNode environment) {
    return new StoredSteps(
        store, CheckpointInterval.ofThisJvm(), EvaluationParts.STANDARD, environment);
  }

  @Override
  public ObjectNode environment() {
    return environment;
  }

  @Override
  public void employ(int count) {
    threads = count;
  }

  @Override
  public boolean execute(StepOrder order, ProgressListener progress, StopSignal stop) {
    StepContext context = context(order, progress, stop);
    Instant started = Instant.now();
    StepWork work = work(context);
    try {
      work.share();
      return executeAlone(work, context, started);
    } finally {
      // The heap hardly fills between steps, and native memory is freed by the garbage collector.
      System.gc();
    }
  }

  @Override
  public void help(StepOrder order, ProgressListener progress, StopSignal stop) {
    try {
      work(context(order, progress, stop)).help();
      if (store.contains(order.key())) {
        store.dropCheckpoint(order.key()); // this worker's last claims may have come after the drop
      }
    } finally {
      System.gc(); // as above
    }
  }

  private StepContext context(StepOrder order, ProgressListener progress, StopSignal stop) {
    return new StepContext(
        order,
        KernelIdentity.of(environment),
        store,
        checkpointInterval,
        progress,
        stop,
        () -> threads);
  }

  private boolean executeAlone(StepWork work, StepContext context, Instant started) {
    StepOrder order = context.order();
    try (StepLock lock = store.lock(order.key(), () -> waiting(context))) {
      boolean stored = store.find(order.key()).isPresent();
      if (!stored) {
        write(order, started, work.run());
      }
      store.dropCheckpoint(order.key()); // also what others shared of a step that is stored now
      return stored;
    }
  }

  private StepWork work(StepContext context) {
    StepConfig config = context.order().config();
    if (config instanceof StageConfig stage) {
      return new StageWork(stage, context, images);
    }
    if (config instanceof EvaluationConfig evaluation) {
      return new EvaluationWork(evaluation, context, images, parts);
    }
    return new WeightsWork((WeightsConfig) config, context);
  }

  private void write(StepOrder order, Instant started, StepOutcome outcome) {
    ObjectNode provenance = order.provenance().deepCopy();
    provenance.setAll(environment);
    provenance.put("started", started.toString());
    provenance.put("seconds", outcome.seconds());
    store.write(
        order.key(), order.parent(), StepCodec.toJson(order.config()), provenance, outcome.files());
  }

  private static void waiting(StepContext context) {
    context.stop().check();
    context.progress().accept(StepProgress.waiting(context.order().key()));
  }
}

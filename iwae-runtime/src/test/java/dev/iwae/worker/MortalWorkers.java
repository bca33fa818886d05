package dev.iwae.worker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.data.DatasetFiles;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.EvaluationParts;
import dev.iwae.plan.ExampleSet;
import dev.iwae.plan.StepConfig;
import dev.iwae.plan.StepKeys;
import dev.iwae.store.StepKey;
import dev.iwae.store.Store;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.worker.step.CheckpointInterval;
import dev.iwae.worker.step.Orders;
import dev.iwae.worker.step.ProgressListener;
import dev.iwae.worker.step.StepExecution;
import dev.iwae.worker.step.StepOrder;
import dev.iwae.worker.step.StepPhase;
import dev.iwae.worker.step.StepProgress;
import dev.iwae.worker.step.StopSignal;
import dev.iwae.worker.step.StoredSteps;
import dev.iwae.worker.step.TinyImages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Real workers, in processes of their own, who die when half of the examples of an evaluation are
 * done: of 120 examples in parts of 20.
 */
public final class MortalWorkers {

  private static final int LAST_EXAMPLE = 50;

  private final Path home;
  private final DatasetFiles images;

  /** Workers with a home in the folder, which gets their images as well. */
  public MortalWorkers(Path folder) throws IOException {
    this.home = folder.resolve("home");
    this.images = TinyImages.write(folder);
  }

  /** Starts one. */
  public WorkerProcess launch(int number, WorkerListener listener) {
    return WorkerProcess.launch(
        Launches.in(home), number, listener, MortalWorkers.Main.class.getName());
  }

  /** A stage of one epoch. */
  public StepOrder stage() {
    return order(Orders.stage(1, 0, 1), Optional.empty());
  }

  /** The evaluation that nobody survives. */
  public StepOrder evaluation() {
    ExampleSet data =
        new ExampleSet(TinyImages.testContent(), 0, 120, TinyImages.PIXELS, Binarization.DYNAMIC);
    return order(
        new EvaluationConfig(data, Split.TEST, Orders.MODEL, 30, 0.01), Optional.of(stage().key()));
  }

  private StepOrder order(StepConfig config, Optional<StepKey> parent) {
    return new StepOrder(
        StepKeys.of(config, parent),
        parent,
        config,
        Optional.of(images),
        Optional.empty(),
        JsonNodeFactory.instance.objectNode());
  }

  /** The main class of such a worker. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) {
      WorkerMain.start(arguments, parsed -> new Mortal(steps(parsed.home())));
    }

    private static StoredSteps steps(Path home) {
      return new StoredSteps(
          Store.open(home, (key, reason, movedTo) -> {}),
          new CheckpointInterval(Duration.ofSeconds(60)),
          new EvaluationParts(600),
          JsonNodeFactory.instance.objectNode());
    }
  }

  private record Mortal(StepExecution steps) implements StepExecution {

    @Override
    public ObjectNode environment() {
      return steps.environment();
    }

    @Override
    public void employ(int threads) {
      steps.employ(threads);
    }

    @Override
    public boolean execute(StepOrder order, ProgressListener progress, StopSignal stop) {
      return steps.execute(order, at -> tell(at, progress), stop);
    }

    @Override
    public void help(StepOrder order, ProgressListener progress, StopSignal stop) {
      steps.help(order, at -> tell(at, progress), stop);
    }

    private static void tell(StepProgress at, ProgressListener progress) {
      progress.accept(at);
      if (at.phase() == StepPhase.EVALUATING && at.done() >= LAST_EXAMPLE) {
        System.err.println("last words");
        Runtime.getRuntime().halt(134);
      }
    }
  }
}

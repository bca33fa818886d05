package dev.iwae.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.plan.Plan;
import dev.iwae.plan.PlannedRun;
import dev.iwae.plan.Step;
import dev.iwae.run.progress.PlainView;
import dev.iwae.run.progress.ProgressBoard;
import dev.iwae.run.progress.ProgressText;
import dev.iwae.run.progress.ProgressView;
import dev.iwae.run.progress.StepLabels;
import dev.iwae.run.progress.SweepProgress;
import dev.iwae.store.StepKey;
import dev.iwae.worker.MortalWorkers;
import dev.iwae.worker.step.StepOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An evaluation that kills every worker, each in a process of its own. */
@Tag("long")
class DeadlyEvaluationTest {

  @TempDir Path folder;

  private final RecordingConsole console = new RecordingConsole();
  private final AtomicInteger launched = new AtomicInteger();

  @Test
  @Timeout(90)
  void endsWithTheReason() throws Exception {
    MortalWorkers workers = new MortalWorkers(folder);
    StepOrder stage = workers.stage();
    StepOrder evaluation = workers.evaluation();
    Map<StepKey, StepOrder> orders = Map.of(stage.key(), stage, evaluation.key(), evaluation);
    List<Step> steps =
        List.of(as(stage, Steps.root("", 1)), as(evaluation, Steps.shared("", "", 2)));

    Execution execution = executor(workers, steps, orders).execute();

    assertThat(execution.executed()).containsExactly(stage.key());
    assertThat(execution.failures()).containsOnlyKeys(evaluation.key());
    assertThat(execution.failures().get(evaluation.key()).text())
        .contains("died, as the one before it, with nothing finished in between: Native code")
        .contains("last words");
    assertThat(console.lines).filteredOn(line -> line.startsWith("ERROR FAILED")).hasSize(1);
    assertThat(launched).as("launched workers").hasValueBetween(3, 6);
  }

  /** As the schedule sees it: an evaluation for a team. */
  private static Step as(StepOrder order, Step like) {
    return new Step(order.key(), order.parent(), like.config(), like.input());
  }

  private SweepExecutor executor(
      MortalWorkers workers, List<Step> steps, Map<StepKey, StepOrder> orders) {
    StepLabels labels = new StepLabels(plan(steps));
    ProgressView view = new PlainView(console, new ProgressText(labels));
    return new SweepExecutor(
        new Schedule(steps),
        step -> orders.get(step.key()),
        engine(workers),
        FailurePolicy.CONTINUE,
        new SweepProgress(new ProgressBoard(steps, System::nanoTime), labels, view, console));
  }

  private Engine engine(MortalWorkers workers) {
    return new Engine() {
      @Override
      public int slots() {
        return 2;
      }

      @Override
      public int threads(int busy) {
        return 1;
      }

      @Override
      public StepWorker launch(int number, StepWorker.WorkerEvents events) {
        launched.incrementAndGet();
        return LocalEngine.of(events, listener -> workers.launch(number, listener));
      }
    };
  }

  private static Plan plan(List<Step> steps) {
    List<StepKey> stages = List.of(steps.get(0).key());
    PlannedRun run = Steps.run("a", "stage", "evaluation");
    return Steps.plan(
        List.of(new PlannedRun(run.run(), stages, stages, steps.get(1).key())), steps);
  }
}

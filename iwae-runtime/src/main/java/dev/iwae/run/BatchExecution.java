package dev.iwae.run;

import dev.iwae.plan.Step;
import dev.iwae.run.Execution.Ending;
import dev.iwae.run.progress.StepFailure;
import dev.iwae.run.progress.SweepProgress;
import dev.iwae.store.StepKey;
import dev.iwae.worker.step.StepProgress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Executes steps by a batch system and tells how it goes, as {@link SweepExecutor} does. */
final class BatchExecution implements StepExecutor, BatchSystem.BatchEvents {

  private final BatchSystem system;
  private final Batch batch;
  private final FailurePolicy policy;
  private final SweepProgress progress;
  private final Map<StepKey, Step> steps;
  private final Map<Integer, StepKey> current = new HashMap<>(); // by element
  private final Set<StepKey> executed = new LinkedHashSet<>();
  private final Map<StepKey, StepFailure> failures = new LinkedHashMap<>();
  private volatile boolean interrupted;

  BatchExecution(
      List<Step> todo,
      BatchSystem system,
      Batch batch,
      FailurePolicy policy,
      SweepProgress progress) {
    this.system = system;
    this.batch = batch;
    this.policy = policy;
    this.progress = progress;
    this.steps = todo.stream().collect(Collectors.toMap(Step::key, Function.identity()));
  }

  @Override
  public Execution execute() {
    try (progress) {
      system.execute(batch, this);
    }
    return new Execution(executed, failures, ending());
  }

  private Ending ending() {
    if (interrupted) {
      return Ending.INTERRUPTED;
    }
    return isStopped() ? Ending.STOPPED_AT_FAILURE : Ending.FINISHED;
  }

  private boolean isStopped() {
    return policy == FailurePolicy.STOP_AT_FIRST && !failures.isEmpty();
  }

  @Override
  public void interrupt() {
    interrupted = true;
    system.interrupt();
  }

  @Override
  public void isOn(int element, String machine) {
    progress.isOn(worker(element), machine);
  }

  @Override
  public void isQueued(int element) {
    if (current.remove(element) != null) {
      progress.left(worker(element));
    }
  }

  @Override
  public void progressed(int element, StepProgress latest) {
    if (isOpen(latest.key())) {
      begin(element, latest.key());
      progress.progressed(worker(element), latest);
    }
  }

  @Override
  public void completed(int element, StepKey step) {
    if (isOpen(step)) {
      begin(element, step);
      progress.finished(worker(element), steps.get(step), false);
      current.remove(element);
      executed.add(step);
    }
  }

  @Override
  public void failed(int element, StepKey step, StepFailure failure) {
    if (isOpen(step)) {
      begin(element, step);
      failures.put(step, failure);
      progress.failed(worker(element), steps.get(step), failure);
      current.remove(element);
      if (isStopped()) {
        system.interrupt();
      }
    }
  }

  @Override
  public void noticed(String text) {
    progress.warn(text);
  }

  @Override
  public void noticed(StepKey step, String text) {
    progress.noticed(step, text);
  }

  @Override
  public void refresh() {
    progress.refresh();
  }

  /** A batch that was submitted before may have steps that were stored when this was called. */
  private boolean isOpen(StepKey step) {
    return steps.containsKey(step) && !executed.contains(step) && !failures.containsKey(step);
  }

  /** The board knows nobody who has not begun. */
  private void begin(int element, StepKey step) {
    if (!step.equals(current.get(element))) {
      if (current.put(element, step) != null) {
        progress.left(worker(element));
      }
      progress.started(worker(element), steps.get(step));
    }
  }

  private static int worker(int element) {
    return element + 1;
  }
}

package dev.iwae.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.store.StepKey;
import dev.iwae.worker.WorkerLaunch;
import dev.iwae.worker.WorkerListener;
import dev.iwae.worker.WorkerProcess;
import dev.iwae.worker.step.StepOrder;
import dev.iwae.worker.step.StepProgress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/**
 * Workers that are processes of this machine.
 *
 * @param launch how to start them
 * @param slots how many at once
 * @param threadsOfEach of so many that are busy
 */
record LocalEngine(WorkerLaunch launch, int slots, IntUnaryOperator threadsOfEach)
    implements Engine {

  @Override
  public int threads(int busy) {
    return threadsOfEach.applyAsInt(busy);
  }

  @Override
  public StepWorker launch(int number, StepWorker.WorkerEvents events) {
    return of(events, listener -> WorkerProcess.launch(launch, number, listener));
  }

  /** A worker that is a process which tells a listener. */
  static StepWorker of(
      StepWorker.WorkerEvents events, Function<WorkerListener, WorkerProcess> launcher) {
    return new Forked(launcher.apply(new Listener(events)));
  }

  private record Forked(WorkerProcess process) implements StepWorker {

    @Override
    public int number() {
      return process.number();
    }

    @Override
    public Optional<String> place() {
      return process.place();
    }

    @Override
    public void execute(StepOrder order) {
      process.execute(order);
    }

    @Override
    public void help(StepOrder order) {
      process.help(order);
    }

    @Override
    public void employ(int threads) {
      process.employ(threads);
    }

    @Override
    public void stop() {
      process.close();
    }
  }

  private record Listener(StepWorker.WorkerEvents events) implements WorkerListener {

    @Override
    public void ready(WorkerProcess worker, ObjectNode environment) {
      events.ready();
    }

    @Override
    public void slow(WorkerProcess worker, Duration patience) {
      events.slow(patience);
    }

    @Override
    public void neverReady(WorkerProcess worker, String report) {
      events.neverReady(report);
    }

    @Override
    public void progress(WorkerProcess worker, StepProgress progress) {
      events.progressed(progress);
    }

    @Override
    public void noticed(WorkerProcess worker, StepKey step, String text) {
      events.noticed(step, text);
    }

    @Override
    public void completed(WorkerProcess worker, StepKey step, boolean alreadyStored) {
      events.completed(step, alreadyStored);
    }

    @Override
    public void helped(WorkerProcess worker, StepKey step) {
      events.helped(step);
    }

    @Override
    public void failed(WorkerProcess worker, StepKey step, String message) {
      events.failed(step, message);
    }

    @Override
    public void died(WorkerProcess worker, Optional<StepKey> step, int exitCode, String report) {
      events.died(exitCode, report);
    }
  }
}

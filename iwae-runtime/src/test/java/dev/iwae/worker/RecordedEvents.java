package dev.iwae.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.store.StepKey;
import dev.iwae.worker.step.StepProgress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what a worker tells. */
final class RecordedEvents implements WorkerListener {

  /** Something that a worker told. */
  sealed interface Event {}

  record Ready(ObjectNode environment) implements Event {}

  record Slow(Duration patience) implements Event {}

  record NeverReady(String report) implements Event {}

  record Progress(StepProgress progress) implements Event {}

  record Noticed(StepKey step, String text) implements Event {}

  record Completed(StepKey step, boolean alreadyStored) implements Event {}

  record Helped(StepKey step) implements Event {}

  record Failed(StepKey step, String message) implements Event {}

  record Died(Optional<StepKey> step, int exitCode, String report) implements Event {}

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  @Override
  public void ready(WorkerProcess worker, ObjectNode environment) {
    events.add(new Ready(environment));
  }

  @Override
  public void slow(WorkerProcess worker, Duration patience) {
    events.add(new Slow(patience));
  }

  @Override
  public void neverReady(WorkerProcess worker, String report) {
    events.add(new NeverReady(report));
  }

  @Override
  public void progress(WorkerProcess worker, StepProgress progress) {
    events.add(new Progress(progress));
  }

  @Override
  public void noticed(WorkerProcess worker, StepKey step, String text) {
    events.add(new Noticed(step, text));
  }

  @Override
  public void completed(WorkerProcess worker, StepKey step, boolean alreadyStored) {
    events.add(new Completed(step, alreadyStored));
  }

  @Override
  public void helped(WorkerProcess worker, StepKey step) {
    events.add(new Helped(step));
  }

  @Override
  public void failed(WorkerProcess worker, StepKey step, String message) {
    events.add(new Failed(step, message));
  }

  @Override
  public void died(WorkerProcess worker, Optional<StepKey> step, int exitCode, String logTail) {
    events.add(new Died(step, exitCode, logTail));
  }

  /** The next event of a kind; progress that was not asked for is passed over. */
  <E extends Event> E next(Class<E> kind) throws InterruptedException {
    Event event = events.poll(30, TimeUnit.SECONDS);
    while (event instanceof Progress && kind != Progress.class) {
      event = events.poll(30, TimeUnit.SECONDS);
    }
    if (!kind.isInstance(event)) {
      throw new AssertionError("expected " + kind.getSimpleName() + ", got " + event);
    }
    return kind.cast(event);
  }

  /** Whether there is an event of this kind among those not yet asked for. */
  boolean has(Class<? extends Event> kind) {
    return events.stream().anyMatch(kind::isInstance);
  }
}

package dev.iwae.run;

import dev.iwae.plan.Step;
import dev.iwae.run.Execution.Ending;
import dev.iwae.run.progress.StepFailure;
import dev.iwae.run.progress.SweepProgress;
import dev.iwae.store.StepKey;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.WorkerProcess;
import dev.iwae.worker.step.StepOrder;
import dev.iwae.worker.step.StepProgress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Executes steps on workers. Whatever workers tell becomes an event that the executing thread
 * handles, one after another, so nothing here needs a lock.
 */
final class SweepExecutor implements StepExecutor {

  private static final long MILLIS_BETWEEN_REFRESHES = 500;

  private final Schedule schedule;
  private final Function<Step, StepOrder> orders;
  private final Engine engine;
  private final FailurePolicy policy;
  private final SweepProgress progress;
  private final Crew crew;

  private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
  private final Set<StepKey> executed = new HashSet<>();
  private final Map<StepKey, Long> fatalBeginnings = new HashMap<>(); // of leaders that died
  private final Map<StepKey, StepFailure> failures = new LinkedHashMap<>();
  private Optional<Ending> ending = Optional.empty();
  private final Starts starts = new Starts();

  /**
   * @param orders what to tell a worker about a step
   */
  SweepExecutor(
      Schedule schedule,
      Function<Step, StepOrder> orders,
      Engine engine,
      FailurePolicy policy,
      SweepProgress progress) {
    this.schedule = schedule;
    this.orders = orders;
    this.engine = engine;
    this.policy = policy;
    this.progress = progress;
    this.crew = new Crew(schedule.width());
  }

  @Override
  public Execution execute() {
    try (engine;
        progress) {
      work();
    }
    return new Execution(executed, failures, ending.orElse(Ending.FINISHED));
  }

  private void work() {
    try {
      while (ending.isEmpty() && !schedule.isFinished()) {
        assign();
        handle();
      }
    } finally {
      crew.stop();
    }
  }

  @Override
  public void interrupt() {
    events.add(() -> ending = Optional.of(Ending.INTERRUPTED));
  }

  private void assign() {
    crew.grow(
        schedule.openings(), engine.slots(), number -> engine.launch(number, new Mailbox(number)));
    Optional<StepWorker> idle = crew.idle();
    while (idle.isPresent() && schedule.openings() > 0) {
      assign(idle.get(), schedule.start().orElseThrow());
      idle = crew.idle();
    }
    crew.share(engine::threads);
  }

  private void assign(StepWorker worker, Assignment assignment) {
    crew.isBusy(worker.number(), assignment);
    worker.place().ifPresent(place -> progress.isOn(worker.number(), place));
    progress.started(worker.number(), assignment.step());
    StepOrder order = orders.apply(assignment.step());
    switch (assignment.role()) {
      case LEADER -> worker.execute(order);
      case HELPER -> worker.help(order);
    }
  }

  private void handle() {
    try {
      Runnable event = events.poll(MILLIS_BETWEEN_REFRESHES, TimeUnit.MILLISECONDS);
      while (event != null && ending.isEmpty()) {
        event.run();
        event = events.poll();
      }
      progress.refresh();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ending = Optional.of(Ending.INTERRUPTED);
    }
  }

  private void progressed(int worker, StepProgress latest) {
    if (latest.total() > 0) { // who waits for another process cannot tell
      crew.hasReached(worker, latest.done());
    }
    progress.progressed(worker, latest);
  }

  private void completed(int worker, StepKey key, boolean alreadyStored) {
    crew.isDone(worker);
    progress.finished(worker, schedule.completed(key), alreadyStored);
    if (!alreadyStored) {
      executed.add(key);
    }
  }

  private void helped(int worker, StepKey key) {
    crew.isDone(worker);
    progress.left(worker);
    if (schedule.isRunning(key)) {
      schedule.left(key);
    }
  }

  private void failed(int worker, StepFailure failure) {
    Assignment assignment = crew.isDone(worker);
    switch (assignment.role()) {
      case LEADER -> fail(worker, assignment.step(), failure);
      case HELPER -> goOnWithout(worker, assignment.step(), failure);
    }
  }

  private void fail(int worker, Step step, StepFailure failure) {
    failures.put(step.key(), failure);
    progress.failed(worker, schedule.failed(step.key()), failure);
    if (policy == FailurePolicy.STOP_AT_FIRST) {
      ending = Optional.of(Ending.STOPPED_AT_FAILURE);
    }
  }

  /** What a helper cannot do, its leader may; if not, it will tell. */
  private void goOnWithout(int helper, Step step, StepFailure failure) {
    if (schedule.isRunning(step.key())) {
      schedule.left(step.key());
      progress.goesOnWithout(helper, step, failure);
    } else {
      progress.left(helper);
    }
  }

  private void died(int worker, int exitCode, String report) {
    if (crew.isStarting(worker)) {
      crew.isGone(worker);
      decide(
          starts.died(exitCode, !crew.isEmpty()),
          "worker " + worker + " could not start",
          "check iwae.jvmArgs and the JDK, or take fewer -Diwae.workers where the machine is busy"
              + " with other work",
          report);
      return;
    }
    long beginning = crew.beginning(worker);
    crew.isGone(worker)
        .ifPresent(
            assignment -> {
              Step step = assignment.step();
              switch (assignment.role()) {
                case LEADER -> leaderDied(worker, step, exitCode, report, beginning);
                case HELPER -> goOnWithout(worker, step, StepFailure.death(worker, report));
              }
            });
  }

  private void slow(int worker, Duration patience) {
    if (crew.isStarting(worker)) {
      progress.warn(
          "worker "
              + worker
              + " is alive but slow to start, as on a busy machine; it is waited for, up to "
              + patience.toSeconds()
              + " s in all");
    }
  }

  private void neverReady(int worker, String report) {
    crew.isGone(worker);
    decide(
        starts.delayed(!crew.isEmpty()),
        "worker " + worker + " did not become ready",
        "the machine is too busy for it, or short of memory: take fewer -Diwae.workers, or call the"
            + " goal again later; nothing that is finished is lost",
        report);
  }

  private void decide(Starts.Consequence consequence, String what, String advice, String report) {
    String lines = report.stripTrailing();
    switch (consequence) {
      case GIVE_UP -> throw new UserException("%s; %s:%n%s".formatted(what, advice, lines));
      case GO_ON_WITHOUT -> {
        crew.stopGrowing();
        progress.warn("%s, the others go on without it: %s".formatted(what, lines));
      }
      case REPLACE -> progress.warn("%s, another one will: %s".formatted(what, lines));
    }
  }

  private void leaderDied(int worker, Step step, int exitCode, String report, long beginning) {
    if (exitCode == WorkerProcess.MACHINE_LOST) { // which the step cannot help
      schedule.lostLeader(step.key());
      progress.goesOnElsewhere(worker, step, StepFailure.death(worker, report));
      return;
    }
    Long before = fatalBeginnings.put(step.key(), beginning);
    if (exitCode == WorkerProcess.OUT_OF_MEMORY) { // the same heap would not do again
      fail(worker, step, StepFailure.death(worker, report));
    } else if (before != null && beginning <= before) {
      fail(worker, step, StepFailure.deathWithoutProgress(worker, report));
    } else {
      schedule.lostLeader(step.key());
      progress.startsAgain(worker, step, StepFailure.death(worker, report));
    }
  }

  /** Brings what a worker tells to the executing thread. */
  private final class Mailbox implements StepWorker.WorkerEvents {

    private final int worker;

    Mailbox(int worker) {
      this.worker = worker;
    }

    @Override
    public void ready() {
      events.add(
          () -> {
            starts.succeeded();
            crew.isReady(worker);
          });
    }

    @Override
    public void slow(Duration patience) {
      events.add(() -> SweepExecutor.this.slow(worker, patience));
    }

    @Override
    public void neverReady(String report) {
      events.add(() -> SweepExecutor.this.neverReady(worker, report));
    }

    @Override
    public void progressed(StepProgress latest) {
      events.add(() -> SweepExecutor.this.progressed(worker, latest));
    }

    @Override
    public void noticed(StepKey step, String text) {
      events.add(() -> progress.noticed(step, text));
    }

    @Override
    public void completed(StepKey step, boolean alreadyStored) {
      events.add(() -> SweepExecutor.this.completed(worker, step, alreadyStored));
    }

    @Override
    public void helped(StepKey step) {
      events.add(() -> SweepExecutor.this.helped(worker, step));
    }

    @Override
    public void failed(StepKey step, String message) {
      StepFailure failure = new StepFailure(message, List.of());
      events.add(() -> SweepExecutor.this.failed(worker, failure));
    }

    @Override
    public void died(int exitCode, String report) {
      events.add(() -> SweepExecutor.this.died(worker, exitCode, report));
    }
  }
}

package dev.iwae.run;

import static dev.iwae.run.Steps.after;
import static dev.iwae.run.Steps.key;
import static dev.iwae.run.Steps.plan;
import static dev.iwae.run.Steps.root;
import static dev.iwae.run.Steps.run;
import static dev.iwae.run.Steps.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.iwae.plan.Plan;
import dev.iwae.plan.Step;
import dev.iwae.run.Execution.Ending;
import dev.iwae.run.progress.PlainView;
import dev.iwae.run.progress.ProgressBoard;
import dev.iwae.run.progress.ProgressText;
import dev.iwae.run.progress.ProgressView;
import dev.iwae.run.progress.StepFailure;
import dev.iwae.run.progress.StepLabels;
import dev.iwae.run.progress.SweepProgress;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.WorkerProcess;
import dev.iwae.worker.step.StepOrder;
import dev.iwae.worker.step.StepPhase;
import dev.iwae.worker.step.StepProgress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class SweepExecutorTest {

  private final FakeWorkers workers = new FakeWorkers();
  private final RecordingConsole console = new RecordingConsole();

  /** Two runs that share their first stage. */
  private Plan plan =
      plan(
          List.of(run("a", "shared", "a2", "aE"), run("b", "shared", "b2", "bE")),
          List.of(
              root("shared", 1),
              after("shared", "a2", 1),
              after("a2", "aE", 1),
              after("shared", "b2", 1),
              after("b2", "bE", 1)));

  @Test
  void executesEveryStepOnceAfterItsParent() {
    Execution execution = executor(2, FailurePolicy.CONTINUE).execute();

    assertThat(execution.executed()).isEqualTo(plan.steps().keySet());
    assertThat(execution.ending()).isEqualTo(Ending.FINISHED);
    assertThat(workers.orders).hasSize(5).startsWith(key("shared"));
    assertThat(workers.orders).containsSubsequence(key("a2"), key("aE"));
    assertThat(workers.orders).containsSubsequence(key("b2"), key("bE"));
  }

  @Test
  void startsNoMoreWorkersThanStepsCanRunAtATime() {
    executor(8, FailurePolicy.CONTINUE).execute();

    assertThat(workers.launched).containsExactlyInAnyOrder(1, 2);
    assertThat(workers.stopped).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void startsNoWorkerWhenThereIsNothingToDo() {
    Execution execution = executor(List.of(), 2, FailurePolicy.CONTINUE).execute();

    assertThat(execution).isEqualTo(Execution.nothing());
    assertThat(workers.launched).isEmpty();
  }

  @Test
  void aFailureEndsOnlyWhatNeedsIt() {
    workers.on("a2", FakeWorkers.fail("the loss is not finite"));

    Execution execution = executor(2, FailurePolicy.CONTINUE).execute();

    assertThat(execution.failures())
        .containsOnly(
            java.util.Map.entry(key("a2"), new StepFailure("the loss is not finite", List.of())));
    assertThat(execution.executed()).containsOnly(key("shared"), key("b2"), key("bE"));
    assertThat(workers.orders).doesNotContain(key("aE"));
    assertThat(console.lines).contains("ERROR FAILED a stage 2/2: the loss is not finite");
  }

  @Test
  void aFailureOfASharedStepNamesAllRuns() {
    workers.on("shared", FakeWorkers.fail("no"));

    Execution execution = executor(2, FailurePolicy.CONTINUE).execute();

    assertThat(workers.orders).containsExactly(key("shared"));
    assertThat(execution.executed()).isEmpty();
    assertThat(console.lines)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("ERROR FAILED a stage 1/2: no")
                    .endsWith("  fails with it: b"));
  }

  @Test
  void failFastStopsTheOthers() {
    workers.on("a2", FakeWorkers.fail("no"));
    workers.on("b2", FakeWorkers.WORK_FOR_EVER);

    Execution execution = executor(2, FailurePolicy.STOP_AT_FIRST).execute();

    assertThat(execution.ending()).isEqualTo(Ending.STOPPED_AT_FAILURE);
    assertThat(workers.stopped).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void aSlotThatAppearsLaterIsUsed() {
    workers.on(
        "shared",
        (events, step) -> {
          workers.slots = 2;
          events.completed(step, false);
        });

    Execution execution = executor(1, FailurePolicy.CONTINUE).execute();

    assertThat(execution.executed()).isEqualTo(plan.steps().keySet());
    assertThat(workers.launched).containsExactly(1, 2);
  }

  /** Also while they are at a step that began when there were others. */
  @Test
  void threadsOfThoseWhoAreDoneGoToTheOthers() {
    workers.cores = 4;
    workers.on("a2", FakeWorkers.WORK_FOR_EVER);
    workers.onEmployed(3, () -> workers.at(key("a2"), 0, FakeWorkers.COMPLETE));

    Execution execution = executor(2, FailurePolicy.CONTINUE).execute();

    assertThat(execution.executed()).isEqualTo(plan.steps().keySet());
    assertThat(workers.employed)
        .containsExactly("1: 4 threads", "1: 2 threads", "2: 2 threads", "1: 4 threads");
  }

  /** Its worker is gone, and no other is launched in its place. */
  @Test
  void aSlotThatIsLostIsNotFilledAgain() {
    workers.on("a2", FakeWorkers.WORK_FOR_EVER);
    workers.on(
        "b2",
        (events, step) -> {
          workers.slots = 1;
          events.died(137, "its machine is gone");
          workers.at(key("a2"), 0, FakeWorkers.COMPLETE);
        });

    Execution execution = executor(2, FailurePolicy.CONTINUE).execute();

    assertThat(execution.executed()).isEqualTo(plan.steps().keySet());
    assertThat(workers.launched).containsExactly(1, 2);
  }

  @Test
  void aDeadWorkerIsReplacedAndItsStepStartsAgain() {
    workers.on("a2", FakeWorkers.die(137, "It was killed.\n  | last words"));

    Execution execution = executor(1, FailurePolicy.CONTINUE).execute();

    assertThat(execution.executed()).isEqualTo(plan.steps().keySet());
    assertThat(execution.failures()).isEmpty();
    assertThat(workers.launched).containsExactly(1, 1);
    assertThat(console.lines)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("WARN a stage 2/2: worker 1 died: It was killed.")
                    .contains("| last words", "Another worker goes on from what is kept"));
  }

  @Test
  void aStepThatKillsTwoWorkersWithoutProgressFails() {
    workers.on("a2", FakeWorkers.die(139, "once"), FakeWorkers.die(139, "crash\ntail"));

    Execution execution = executor(1, FailurePolicy.CONTINUE).execute();

    assertThat(execution.failures()).containsOnlyKeys(key("a2"));
    assertThat(execution.failures().get(key("a2")))
        .isEqualTo(
            new StepFailure(
                "worker 1 died, as the one before it, with nothing finished in between: crash",
                List.of("tail")));
    assertThat(execution.executed()).contains(key("bE")).doesNotContain(key("aE"));
  }

  /** Each begins where a checkpoint lets it, and what it does after that is lost with it. */
  @Test
  void aStepThatGetsOnMayKillAnyNumberOfWorkers() {
    workers.on("a2", dieAfter(0, 30), dieAfter(20, 90), dieAfter(80, 85), dieAfter(81, 100));

    Execution execution = executor(1, FailurePolicy.CONTINUE).execute();

    assertThat(execution.executed()).isEqualTo(plan.steps().keySet());
    assertThat(execution.failures()).isEmpty();
  }

  @Test
  void aStepFailsWhenItGetsOnNoMore() {
    workers.on("a2", dieAfter(0, 30), dieAfter(20, 90), dieAfter(20, 95));

    Execution execution = executor(1, FailurePolicy.CONTINUE).execute();

    assertThat(execution.failures()).containsOnlyKeys(key("a2"));
    assertThat(workers.orders).filteredOn(key("a2")::equals).hasSize(3);
  }

  /** Waiting for another process first, of whose progress nothing is known. */
  private static FakeWorkers.Deed dieAfter(long beginning, long end) {
    return (events, step) -> {
      for (long[] at : new long[][] {{0, 0}, {beginning, 100}, {end, 100}}) {
        events.progressed(new StepProgress(step, StepPhase.TRAINING, at[0], at[1], 1, 1, -90, 1));
      }
      events.died(137, "killed");
    };
  }

  @Test
  void aStepThatNeedsMoreMemoryThanThereIsDoesNotStartAgain() {
    workers.on("a2", FakeWorkers.die(WorkerProcess.OUT_OF_MEMORY, "out of memory"));

    Execution execution = executor(1, FailurePolicy.CONTINUE).execute();

    assertThat(execution.failures()).containsOnlyKeys(key("a2"));
    assertThat(workers.orders).containsOnlyOnce(key("a2"));
  }

  @Test
  void anIdleWorkerMayDie() {
    workers.on(
        "shared",
        (events, step) -> {
          events.completed(step, false);
          events.died(1, "");
        });

    Execution execution = executor(1, FailurePolicy.CONTINUE).execute();

    assertThat(execution.executed()).isEqualTo(plan.steps().keySet());
  }

  @Test
  void aWorkerThatCannotStartEndsTheSweepWithItsLog() {
    FakeWorkers.Deed bad = FakeWorkers.die(1, "Unrecognized VM option 'Foo'");
    workers.onStarts(bad, bad);

    assertThatThrownBy(() -> executor(2, FailurePolicy.CONTINUE).execute())
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("could not start", "iwae.jvmArgs", "Unrecognized VM option");
    assertThat(workers.launched).containsExactly(1);
  }

  /** KILL, TERM, SEGV, and TERM when the JVM is up already. */
  @ParameterizedTest
  @ValueSource(ints = {137, 143, 139, WorkerProcess.INTERRUPTED, 0})
  void aWorkerKilledWhileItStartsIsReplaced(int exitCode) {
    workers.onStarts(FakeWorkers.die(exitCode, "killed"), FakeWorkers.die(exitCode, "again"));

    Execution execution = executor(1, FailurePolicy.CONTINUE).execute();

    assertThat(execution.executed()).isEqualTo(plan.steps().keySet());
    assertThat(console.lines).filteredOn(line -> line.contains("another one will")).hasSize(2);
  }

  @Test
  void workersThatAreAlwaysKilledWhileTheyStartEndTheSweep() {
    FakeWorkers.Deed kill = FakeWorkers.die(137, "short of memory");
    workers.onStarts(kill, kill, kill, kill, kill);

    assertThatThrownBy(() -> executor(1, FailurePolicy.CONTINUE).execute())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("short of memory");
    assertThat(workers.launched).hasSize(3);
  }

  private static final FakeWorkers.Deed LOSE_MACHINE =
      FakeWorkers.die(WorkerProcess.MACHINE_LOST, "It was lost with its machine.");

  @Test
  void anyNumberOfWorkersMayBeLostWithTheirMachinesWhileTheyStart() {
    workers.onStarts(LOSE_MACHINE, LOSE_MACHINE, LOSE_MACHINE, LOSE_MACHINE);
    workers.on(
        "shared",
        (events, step) -> {
          workers.onStarts(LOSE_MACHINE, LOSE_MACHINE, LOSE_MACHINE, LOSE_MACHINE);
          events.completed(step, false);
        });
    workers.on("a2", FakeWorkers.WORK_FOR_EVER);
    workers.on(
        "b2",
        (events, step) -> {
          events.completed(step, false);
          workers.at(key("a2"), 0, FakeWorkers.COMPLETE);
        });

    Execution execution = executor(2, FailurePolicy.CONTINUE).execute();

    assertThat(execution.executed()).isEqualTo(plan.steps().keySet());
    assertThat(workers.launched).hasSize(5 + 5);
    assertThat(console.lines)
        .filteredOn(line -> line.endsWith("another one will: It was lost with its machine."))
        .hasSize(8);
  }

  @Test
  void aStepMayLoseAnyNumberOfMachines() {
    workers.on("a2", LOSE_MACHINE, LOSE_MACHINE, LOSE_MACHINE, LOSE_MACHINE);

    Execution execution = executor(1, FailurePolicy.CONTINUE).execute();

    assertThat(execution.executed()).isEqualTo(plan.steps().keySet());
    assertThat(console.lines)
        .filteredOn(line -> line.contains("It was lost with its machine."))
        .hasSize(4)
        .allMatch(line -> line.endsWith("Another worker goes on from what is kept."));
  }

  /** What happened to it before is forgotten as little as it is held against it. */
  @Test
  void aLostMachineIsNoDeathOfTheStep() {
    workers.on("a2", FakeWorkers.die(139, "crash"), LOSE_MACHINE, FakeWorkers.die(139, "crash"));

    Execution execution = executor(1, FailurePolicy.CONTINUE).execute();

    assertThat(execution.failures()).containsOnlyKeys(key("a2"));
    assertThat(workers.orders).filteredOn(key("a2")::equals).hasSize(3);
  }

  private static final FakeWorkers.Deed SLOW =
      (events, none) -> events.slow(Duration.ofMinutes(10));

  private static final FakeWorkers.Deed NEVER_READY =
      (events, none) -> events.neverReady("It was alive, but had not reported.");

  @Test
  void aWorkerThatIsSlowToStartIsWaitedFor() {
    workers.onStarts(SLOW.andThen(FakeWorkers.READY)::accept);

    Execution execution = executor(1, FailurePolicy.CONTINUE).execute();

    assertThat(execution.executed()).isEqualTo(plan.steps().keySet());
    assertThat(workers.launched).containsExactly(1);
    assertThat(console.lines)
        .contains(
            "WARN worker 1 is alive but slow to start, as on a busy machine; it is waited for, up to 600 s in all");
  }

  @Test
  void aWorkerThatIsNeverReadyIsReplacedOnce() {
    workers.onStarts(NEVER_READY);

    Execution execution = executor(1, FailurePolicy.CONTINUE).execute();

    assertThat(execution.executed()).isEqualTo(plan.steps().keySet());
    assertThat(workers.launched).containsExactly(1, 1);
  }

  /** Nothing is wrong with the options of its JVM as far as anybody knows. */
  @Test
  void workersThatAreNeverReadyEndTheSweepWithoutBlameOnTheirOptions() {
    workers.onStarts(NEVER_READY, NEVER_READY, NEVER_READY);

    assertThatThrownBy(() -> executor(1, FailurePolicy.CONTINUE).execute())
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("did not become ready", "too busy", "-Diwae.workers")
        .hasMessageNotContaining("jvmArgs");
    assertThat(workers.launched).containsExactly(1, 1);
  }

  @Test
  void workersThatAreNeverReadyDoNotEndTheWorkOfTheOthers() {
    workers.on(
        "shared",
        (events, step) -> {
          workers.onStarts(NEVER_READY, NEVER_READY, NEVER_READY);
          events.completed(step, false);
        });

    Execution execution = executor(2, FailurePolicy.CONTINUE).execute();

    assertThat(execution.executed()).isEqualTo(plan.steps().keySet());
    assertThat(workers.launched).containsExactly(1, 2, 2);
  }

  @Test
  void aReplacementThatCannotStartIsReplacedToo() {
    workers.on(
        "shared",
        (events, step) -> {
          workers.onStarts(FakeWorkers.die(1, "bad luck"));
          events.died(1, "");
        });

    Execution execution = executor(1, FailurePolicy.CONTINUE).execute();

    assertThat(execution.executed()).isEqualTo(plan.steps().keySet());
    assertThat(workers.launched).hasSize(3);
    assertThat(console.lines).anySatisfy(line -> assertThat(line).contains("bad luck"));
  }

  /** A sweep of days has bad luck more than once. */
  @Test
  void badLuckIsForgottenWhenAWorkerStarts() {
    FakeWorkers.Deed bad = FakeWorkers.die(1, "bad luck");
    for (String step : List.of("shared", "a2", "b2")) {
      workers.on(
          step,
          (events, key) -> {
            workers.onStarts(bad, bad);
            events.died(1, "");
          });
    }

    Execution execution = executor(1, FailurePolicy.CONTINUE).execute();

    assertThat(execution.executed()).isEqualTo(plan.steps().keySet());
    assertThat(workers.launched).hasSize(1 + 3 * 3);
  }

  @Test
  void replacementsThatNeverStartEndTheSweep() {
    FakeWorkers.Deed bad = FakeWorkers.die(1, "no more processes");
    workers.on(
        "shared",
        (events, step) -> {
          workers.onStarts(bad, bad, bad, bad, bad);
          events.died(1, "");
        });

    assertThatThrownBy(() -> executor(1, FailurePolicy.CONTINUE).execute())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no more processes");
  }

  /** The other worker does it all, which has begun before. */
  @Test
  void replacementsThatNeverStartDoNotEndTheWorkOfTheOthers() {
    FakeWorkers.Deed bad = FakeWorkers.die(1, "no more processes");
    FakeWorkers.Deed last =
        (events, none) -> {
          bad.accept(events, none);
          workers.at(key("b2"), 0, FakeWorkers.COMPLETE);
        };
    workers.on("a2", (events, step) -> {});
    workers.on(
        "b2",
        (events, step) -> {
          workers.onStarts(bad, bad, last, bad, bad);
          workers.at(key("a2"), 0, FakeWorkers.die(1, ""));
        });

    Execution execution = executor(2, FailurePolicy.CONTINUE).execute();

    assertThat(execution.executed()).isEqualTo(plan.steps().keySet());
    assertThat(workers.launched).hasSize(2 + 3);
    assertThat(console.lines).anyMatch(line -> line.contains("the others go on without it"));
  }

  @Test
  void anInterruptionStopsTheWorkers() {
    SweepExecutor executor = executor(2, FailurePolicy.CONTINUE);
    workers.on(
        "b2",
        (events, step) -> {
          executor.interrupt();
        });
    workers.on("a2", FakeWorkers.WORK_FOR_EVER);

    Execution execution = executor.execute();

    assertThat(execution.ending()).isEqualTo(Ending.INTERRUPTED);
    assertThat(execution.executed()).containsExactly(key("shared"));
    assertThat(workers.stopped).containsExactlyInAnyOrder(1, 2);
  }

  /** A stage and an evaluation for two workers, who both are at it until the test lets them go. */
  private Execution shareEvaluation(FakeWorkers.Deed leader, FakeWorkers.Deed helper) {
    return shareEvaluation((e, step) -> workers.allAt(step, leader, helper));
  }

  private Execution shareEvaluation(FakeWorkers.Deed whenBothAreAtIt) {
    plan =
        plan(List.of(run("a", "stage", "E")), List.of(root("stage", 1), shared("stage", "E", 2)));
    workers.on("E", FakeWorkers.WORK_FOR_EVER, whenBothAreAtIt);
    return executor(2, FailurePolicy.CONTINUE).execute();
  }

  @Test
  void aFreeWorkerHelpsWithAnEvaluation() {
    Execution execution = shareEvaluation(FakeWorkers.COMPLETE, FakeWorkers.HELPED);

    assertThat(workers.orders).containsExactly(key("stage"), key("E"));
    assertThat(workers.ordersToHelp).containsExactly(key("E"));
    assertThat(execution.executed()).isEqualTo(plan.steps().keySet());
    assertThat(console.lines).filteredOn(line -> line.contains("evaluation")).hasSize(1);
  }

  /** The leader ends no sooner than the two other steps, which two others have to be at. */
  @Test
  void whoCanHelpNoMoreGoesToAnotherStep() {
    plan =
        plan(
            List.of(run("a", "in the store", "E"), run("b", "s", "b2"), run("c", "s", "c2")),
            List.of(
                shared("in the store", "E", 2),
                root("s", 1),
                after("s", "b2", 1),
                after("s", "c2", 1)));
    workers.on(
        "E",
        FakeWorkers.WORK_FOR_EVER,
        (helper, step) -> {
          workers.at(key("s"), 0, FakeWorkers.COMPLETE);
          helper.helped(step);
        });
    workers.on("s", FakeWorkers.WORK_FOR_EVER);
    workers.on("b2", FakeWorkers.WORK_FOR_EVER);
    workers.on(
        "c2",
        (events, step) -> {
          events.completed(step, false);
          workers.at(key("b2"), 0, FakeWorkers.COMPLETE);
          workers.at(key("E"), 0, FakeWorkers.COMPLETE);
        });

    assertThat(executor(3, FailurePolicy.CONTINUE).execute().executed())
        .isEqualTo(plan.steps().keySet());
  }

  @Test
  void anEvaluationThatAnotherProcessCompletedIsNotOurs() {
    Execution execution = shareEvaluation((a, step) -> a.completed(step, true), FakeWorkers.HELPED);

    assertThat(execution.executed()).containsExactly(key("stage"));
    assertThat(console.lines).anyMatch(line -> line.endsWith("(done by another process)"));
  }

  @Test
  void theFailureOfTheLeaderFailsTheEvaluationOnce() {
    Execution execution =
        shareEvaluation(FakeWorkers.fail("example 7 is NaN"), FakeWorkers.fail("the same"));

    assertThat(execution.failures())
        .containsOnly(
            java.util.Map.entry(key("E"), new StepFailure("example 7 is NaN", List.of())));
    assertThat(console.lines).filteredOn(line -> line.startsWith("ERROR")).hasSize(1);
    assertThat(console.lines).noneMatch(line -> line.contains("the same"));
  }

  /** What it could not do, the leader did, and stored: so nothing has failed. */
  @Test
  void theFailureOfAHelperIsNotTheEvaluations() {
    Execution execution =
        shareEvaluation(
            (a, step) -> {
              workers.at(step, 1, FakeWorkers.fail("no space"));
              workers.at(step, 0, FakeWorkers.COMPLETE);
            });

    assertThat(execution.executed()).isEqualTo(plan.steps().keySet());
    assertThat(execution.failures()).isEmpty();
    assertThat(workers.ordersToHelp).as("nobody follows").hasSize(1);
    assertThat(console.lines).noneMatch(line -> line.startsWith("ERROR"));
    assertThat(console.lines)
        .anySatisfy(line -> assertThat(line).startsWith("WARN a evaluation: no space"));
  }

  @Test
  void anEvaluationGoesOnWhenAHelperDies() {
    Execution execution =
        shareEvaluation(
            (a, step) -> {
              workers.at(step, 1, FakeWorkers.die(137, "killed"));
              workers.at(step, 0, FakeWorkers.COMPLETE);
            });

    assertThat(execution.executed()).isEqualTo(plan.steps().keySet());
    assertThat(execution.failures()).isEmpty();
    assertThat(console.lines)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("WARN a evaluation: worker 2 died: killed")
                    .contains("The other workers go on without it"));
  }

  @Test
  void anEvaluationGoesOnWhenItsLeaderDies() {
    Execution execution = shareEvaluation(FakeWorkers.die(137, "killed"), FakeWorkers.HELPED);

    assertThat(execution.executed()).isEqualTo(plan.steps().keySet());
    assertThat(execution.failures()).isEmpty();
    assertThat(workers.orders).containsExactly(key("stage"), key("E"), key("E"));
  }

  /** Whoever leads it dies of the same part, and whoever helps. */
  @Test
  void anEvaluationThatKillsWhoeverIsAtItFails() {
    FakeWorkers.Deed dies = FakeWorkers.die(139, "crash");
    plan = plan(List.of(run("a", "in the store", "E")), List.of(shared("in the store", "E", 3)));
    workers.on(
        "E",
        FakeWorkers.WORK_FOR_EVER,
        FakeWorkers.WORK_FOR_EVER,
        (a, step) -> workers.allAt(step, dies, dies, dies),
        dies);

    Execution execution = executor(3, FailurePolicy.CONTINUE).execute();

    assertThat(execution.failures()).containsOnlyKeys(key("E"));
    assertThat(workers.orders).hasSize(2);
    assertThat(workers.ordersToHelp).hasSize(2);
  }

  @Test
  void anEvaluationGoesOnWhenBothDie() {
    Execution execution =
        shareEvaluation(FakeWorkers.die(137, "once"), FakeWorkers.die(137, "twice"));

    assertThat(execution.executed()).isEqualTo(plan.steps().keySet());
    assertThat(execution.failures()).isEmpty();
  }

  @Test
  void whatAnotherProcessDidIsNotOurs() {
    workers.on("shared", (events, step) -> events.completed(step, true));

    Execution execution = executor(1, FailurePolicy.CONTINUE).execute();

    assertThat(execution.executed()).hasSize(4).doesNotContain(key("shared"));
  }

  private SweepExecutor executor(int count, FailurePolicy policy) {
    return executor(List.copyOf(plan.steps().values()), count, policy);
  }

  private SweepExecutor executor(List<Step> steps, int count, FailurePolicy policy) {
    workers.slots = count;
    StepLabels labels = new StepLabels(plan);
    ProgressBoard board = new ProgressBoard(steps, () -> 0);
    ProgressView view = new PlainView(console, new ProgressText(labels));
    return new SweepExecutor(
        new Schedule(steps),
        SweepExecutorTest::order,
        workers,
        policy,
        new SweepProgress(board, labels, view, console));
  }

  private static StepOrder order(Step step) {
    return new StepOrder(
        step.key(),
        step.parent(),
        step.config(),
        Optional.empty(),
        Optional.empty(),
        JsonNodeFactory.instance.objectNode());
  }
}

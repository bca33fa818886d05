package dev.iwae.worker;

import static dev.iwae.worker.FakeExecution.Behaviour.ALREADY_STORED;
import static dev.iwae.worker.FakeExecution.Behaviour.COMPLETE;
import static dev.iwae.worker.FakeExecution.Behaviour.DEFECT;
import static dev.iwae.worker.FakeExecution.Behaviour.FAIL;
import static dev.iwae.worker.FakeExecution.Behaviour.FOREVER;
import static dev.iwae.worker.FakeExecution.Behaviour.LINKAGE_ERROR;
import static dev.iwae.worker.FakeExecution.Behaviour.OUT_OF_MEMORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.RecordedEvents.Completed;
import dev.iwae.worker.RecordedEvents.Died;
import dev.iwae.worker.RecordedEvents.Failed;
import dev.iwae.worker.RecordedEvents.Helped;
import dev.iwae.worker.RecordedEvents.NeverReady;
import dev.iwae.worker.RecordedEvents.Progress;
import dev.iwae.worker.RecordedEvents.Ready;
import dev.iwae.worker.RecordedEvents.Slow;
import dev.iwae.worker.machine.BlasChoice;
import dev.iwae.worker.step.Orders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that are real processes, with a fake execution of steps. */
@Tag("long")
class WorkerProcessTest {

  @TempDir Path folder;

  private final RecordedEvents events = new RecordedEvents();

  @Test
  void executesOrdersOneAfterAnother() throws Exception {
    try (WorkerProcess worker = launch()) {
      assertThat(events.next(Ready.class).environment().get("fake").asText()).isEqualTo("1");

      worker.execute(Orders.fake(COMPLETE));
      assertThat(events.next(Completed.class))
          .isEqualTo(new Completed(Orders.fake(COMPLETE).key(), false));
      worker.execute(Orders.fake(ALREADY_STORED));
      assertThat(events.next(Completed.class).alreadyStored()).isTrue();
      worker.help(Orders.fake(COMPLETE));
      assertThat(events.next(Helped.class)).isEqualTo(new Helped(Orders.fake(COMPLETE).key()));
      worker.execute(Orders.fake(FAIL));
      assertThat(events.next(Failed.class))
          .isEqualTo(new Failed(Orders.fake(FAIL).key(), "the learning rate is too high"));
      worker.execute(Orders.fake(DEFECT));
      assertThat(events.next(Failed.class).message())
          .isEqualTo(
              "java.lang.IllegalStateException: index 5\nThis is a defect. Its stack trace is in "
                  + worker.log());
      assertThat(worker.log()).content().contains("at dev.iwae.worker.FakeExecution.execute");
    }
    assertThat(events.has(Died.class)).isFalse();
  }

  @Test
  void aKilledWorkerIsReportedWithTheEndOfItsLog() throws Exception {
    WorkerProcess worker = working();
    ProcessHandle.of(worker.pid()).orElseThrow().destroyForcibly();

    Died died = events.next(Died.class);
    assertThat(died.step()).contains(Orders.fake(FOREVER).key());
    assertThat(died.exitCode()).isEqualTo(137);
    assertThat(died.report())
        .startsWith("It was killed (SIGKILL)")
        .contains("  | stdout of FOREVER\n  | stderr of FOREVER\n")
        .doesNotContain("incubator")
        .endsWith("The whole log: " + folder.resolve("my logs").resolve("worker-1.log"));
    assertThat(worker.log()).content().contains("WARNING: Using incubator modules");
  }

  @Test
  void stopLeavesACheckpoint() throws Exception {
    WorkerProcess worker = working();
    worker.stop();

    assertThat(FakeExecution.checkpoint(folder)).hasContent(Orders.fake(FOREVER).key().hex());
    assertThat(ProcessHandle.of(worker.pid())).isEmpty();
    assertThat(events.has(Died.class)).isFalse();
  }

  @Test
  void aTerminatedWorkerLeavesACheckpoint() throws Exception {
    WorkerProcess worker = working();
    ProcessHandle.of(worker.pid()).orElseThrow().destroy();

    Died died = events.next(Died.class);
    assertThat(died.exitCode()).isEqualTo(WorkerProcess.INTERRUPTED);
    assertThat(died.report()).startsWith("It was stopped from outside and left a checkpoint");
    assertThat(FakeExecution.checkpoint(folder)).exists();
  }

  @Test
  void outOfMemory() throws Exception {
    WorkerProcess worker = launch();
    events.next(Ready.class);
    worker.execute(Orders.fake(OUT_OF_MEMORY));

    Died died = events.next(Died.class);
    assertThat(died.exitCode()).isEqualTo(WorkerProcess.OUT_OF_MEMORY);
    assertThat(died.report())
        .startsWith("It ran out of memory. Give it more with -Diwae.jvmArgs")
        .contains("java.lang.OutOfMemoryError: Java heap space");
  }

  @Test
  void anErrorThatIsNoMereFailureEndsTheWorker() throws Exception {
    WorkerProcess worker = launch();
    events.next(Ready.class);
    worker.execute(Orders.fake(LINKAGE_ERROR));

    Died died = events.next(Died.class);
    assertThat(died.exitCode()).isEqualTo(1);
    assertThat(died.report()).contains("no jniopenblas");
  }

  @Test
  void aWorkerThatCannotStart() throws Exception {
    WorkerProcess.launch(
        Launches.in(folder, "-XX:NoSuchOption"), 2, events, FakeExecution.Main.class.getName());

    Died died = events.next(Died.class);
    assertThat(died.step()).isEqualTo(Optional.empty());
    assertThat(died.report()).contains("Unrecognized VM option 'NoSuchOption'");
  }

  /** The JVM is up, and has not come to its parent when its time is over. */
  static final class Sleeper {
    private Sleeper() {}

    public static void main(String[] arguments) throws InterruptedException {
      System.out.println("sleeping");
      Thread.sleep(60_000);
    }
  }

  @Test
  void aWorkerThatIsSlowToStartIsWaitedForWithAWord() throws Exception {
    StartPatience patience = new StartPatience(Duration.ofMillis(1), Duration.ofSeconds(30));
    try (WorkerProcess worker =
        WorkerProcess.launch(
            Launches.in(folder), 1, events, FakeExecution.Main.class.getName(), patience)) {
      assertThat(events.next(Slow.class).patience()).hasSeconds(30);
      events.next(Ready.class);
      worker.execute(Orders.fake(COMPLETE));
      events.next(Completed.class);
    }
  }

  @Test
  void aWorkerThatSleepsIsNotDeadButNeverReady() throws Exception {
    StartPatience patience = new StartPatience(Duration.ofSeconds(1), Duration.ofSeconds(6));
    WorkerProcess worker =
        WorkerProcess.launch(Launches.in(folder), 1, events, Sleeper.class.getName(), patience);

    events.next(Slow.class);
    assertThat(ProcessHandle.of(worker.pid())).isPresent();
    assertThat(events.next(NeverReady.class).report())
        .startsWith("It was alive, but had not reported after 6 s, and was ended.")
        .contains("  | sleeping")
        .doesNotContain("jvmArgs");
    assertThat(ProcessHandle.of(worker.pid())).isEmpty();
  }

  /** What it says is wrong counts, however slow it was. */
  @Test
  void aWorkerThatIsSlowToDieIsDead() throws Exception {
    StartPatience patience = new StartPatience(Duration.ofMillis(1), Duration.ofSeconds(30));
    WorkerProcess.launch(
        Launches.in(folder, "-XX:NoSuchOption"), 1, events, Sleeper.class.getName(), patience);

    events.next(Slow.class);
    assertThat(events.next(Died.class).report()).contains("Unrecognized VM option 'NoSuchOption'");
  }

  @Test
  void aJavaThatIsNotThere() {
    WorkerLaunch launch =
        new WorkerLaunch(
            folder.resolve("java"),
            Launches.classPath(),
            List.of(),
            folder,
            folder.resolve("logs"),
            BlasChoice.NONE);

    assertThatThrownBy(() -> WorkerProcess.launch(launch, 1, events))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("worker 1 cannot be started with " + folder.resolve("java"));
  }

  @Test
  void aLogOfAnEarlierWorkerIsKept() throws Exception {
    Path log = Files.createDirectories(folder.resolve("my logs")).resolve("worker-1.log");
    Files.writeString(log, "of an earlier worker\n");
    WorkerProcess worker = working();
    ProcessHandle.of(worker.pid()).orElseThrow().destroyForcibly();

    assertThat(events.next(Died.class).report()).doesNotContain("earlier");
    assertThat(log).content().startsWith("of an earlier worker\n");
  }

  private WorkerProcess launch() {
    return WorkerProcess.launch(Launches.in(folder), 1, events, FakeExecution.Main.class.getName());
  }

  private WorkerProcess working() throws InterruptedException {
    WorkerProcess worker = launch();
    events.next(Ready.class);
    worker.execute(Orders.fake(FOREVER));
    assertThat(events.next(Progress.class).progress().bound()).isEqualTo(-1.5);
    return worker;
  }
}

package dev.iwae.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.worker.step.Orders;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a parent ends, its worker checkpoints and ends. */
@Tag("long")
class OrphanTest {

  @TempDir Path folder;

  /** A parent, to be killed. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      RecordedEvents events = new RecordedEvents();
      WorkerProcess worker =
          WorkerProcess.launch(Launches.in(folder), 1, events, FakeExecution.Main.class.getName());
      events.next(RecordedEvents.Ready.class);
      worker.execute(Orders.fake(FakeExecution.Behaviour.FOREVER));
      events.next(RecordedEvents.Progress.class);
      Path announcement = Files.writeString(folder.resolve("pid.new"), "" + worker.pid());
      Files.move(announcement, folder.resolve("pid"));
      Thread.sleep(60_000);
    }
  }

  @Test
  void ofAKilledParent() throws Exception {
    Process parent = parent();
    ProcessHandle worker = worker(parent);
    parent.destroyForcibly();

    endsWithCheckpoint(worker);
  }

  @Test
  void ofAnInterruptedParent() throws Exception {
    Process parent = parent();
    ProcessHandle worker = worker(parent);
    parent.destroy();

    // The parent's shutdown waits for it.
    assertThat(parent.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(worker.isAlive()).isFalse();
    endsWithCheckpoint(worker);
  }

  private void endsWithCheckpoint(ProcessHandle worker) throws Exception {
    worker.onExit().get(20, TimeUnit.SECONDS);
    assertThat(FakeExecution.checkpoint(folder)).exists();
  }

  private Process parent() throws Exception {
    return new ProcessBuilder(
            Launches.java().toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Parent.class.getName(),
            folder.toString())
        .redirectErrorStream(true)
        .redirectOutput(new File(folder.toFile(), "parent.log"))
        .start();
  }

  private ProcessHandle worker(Process parent) throws Exception {
    Path pid = folder.resolve("pid");
    while (!Files.exists(pid)) {
      assertThat(parent.isAlive()).as("the parent").isTrue();
      Thread.sleep(50);
    }
    return ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow();
  }
}

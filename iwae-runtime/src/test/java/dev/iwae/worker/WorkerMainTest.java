package dev.iwae.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.iwae.data.DatasetFiles;
import dev.iwae.plan.StageConfig;
import dev.iwae.plan.StepKeys;
import dev.iwae.store.Store;
import dev.iwae.store.StoredStep;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.RecordedEvents.Completed;
import dev.iwae.worker.RecordedEvents.Died;
import dev.iwae.worker.RecordedEvents.Noticed;
import dev.iwae.worker.RecordedEvents.Progress;
import dev.iwae.worker.RecordedEvents.Ready;
import dev.iwae.worker.machine.BlasChoice;
import dev.iwae.worker.machine.CpuFeatures;
import dev.iwae.worker.step.CheckpointInterval;
import dev.iwae.worker.step.Orders;
import dev.iwae.worker.step.StepOrder;
import dev.iwae.worker.step.StepProgress;
import dev.iwae.worker.step.TinyImages;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real worker, forked, native libraries and all. */
@Tag("long")
class WorkerMainTest {

  private static final StageConfig STAGE = Orders.stage(1, 0, 2500);

  @TempDir Path folder;

  private final RecordedEvents events = new RecordedEvents();
  private StepOrder order;

  @BeforeEach
  void makeOrder() throws Exception {
    DatasetFiles images = TinyImages.write(folder);
    order =
        new StepOrder(
            StepKeys.of(STAGE, Optional.empty()),
            Optional.empty(),
            STAGE,
            Optional.of(images),
            Optional.empty(),
            JsonNodeFactory.instance.objectNode());
  }

  @Test
  void killedAndRunAgainItHasTheBitsOfARunInOneGo() throws Exception {
    Path killed = folder.resolve("killed");
    kill(killed, BlasChoice.AUTO);
    StoredStep resumed = complete(killed, BlasChoice.AUTO);
    StoredStep inOneGo = complete(folder.resolve("one go"), BlasChoice.AUTO);

    for (String file : new String[] {"weights.npz", "optimizer.npz", "curve.jsonl"}) {
      assertThat(resumed.file(file)).hasSameBinaryContentAs(inOneGo.file(file));
    }
  }

  @Test
  void killedAndRunAgainWithAnotherBlasKernelItHasTheBitsOfThatKernel() throws Exception {
    assumeTrue(canRun(BlasChoice.SKYLAKEX), "no AVX-512");
    Path mixed = folder.resolve("mixed");
    kill(mixed, BlasChoice.HASWELL);
    try (WorkerProcess worker = launch(mixed, BlasChoice.SKYLAKEX)) {
      worker.execute(order);
      assertThat(events.next(Noticed.class).text())
          .startsWith("begins again: what was kept of it was computed by BLAS kernel Haswell")
          .contains("this worker computes by BLAS kernel SkylakeX");
      events.next(Completed.class);
    }

    StoredStep stored = open(mixed).find(order.key()).orElseThrow();
    StoredStep inOneGo = complete(folder.resolve("one go"), BlasChoice.SKYLAKEX);
    assertThat(stored.file("weights.npz")).hasSameBinaryContentAs(inOneGo.file("weights.npz"));
    assertThat(stored.provenance().at("/blas/kernel").asText()).isEqualTo("SkylakeX");
  }

  private static boolean canRun(BlasChoice choice) {
    try {
      return choice.coreType(CpuFeatures.ofThisMachine()).isPresent();
    } catch (UserException e) {
      return false;
    }
  }

  @Test
  void theEnvironmentIsDescribed() throws Exception {
    try (WorkerProcess worker =
        WorkerProcess.launch(Launches.in(folder.resolve("home")), 1, events)) {
      JsonNode environment = events.next(Ready.class).environment();

      assertThat(environment.get("kernels").asText()).matches("vector-\\d+");
      assertThat(environment.get("jdk").asText()).startsWith(Runtime.version().toString());
      assertThat(environment.get("blas").get("threads").asText()).isEqualTo("1");
      assertThat(environment.get("versions").get("nd4j").asText()).isEqualTo("1.0.0-M2.1");
      String asked =
          BlasChoice.AUTO.coreType(CpuFeatures.ofThisMachine()).orElse("-").toLowerCase();
      assertThat(environment.get("blas").get("asked").asText().toLowerCase()).isEqualTo(asked);
      if (!asked.equals("-")) {
        assertThat(environment.get("blas").get("kernel").asText().toLowerCase()).isEqualTo(asked);
      }
    }
  }

  private void kill(Path home, BlasChoice blas) throws Exception {
    Store store = open(home);
    WorkerProcess worker = launch(home, blas);
    worker.execute(order);
    while (store.checkpoint(order.key()).isEmpty()) {
      StepProgress at = events.next(Progress.class).progress();
      assertThat(at.done()).as("steps before a first checkpoint").isLessThan(at.total());
    }
    ProcessHandle.of(worker.pid()).orElseThrow().destroyForcibly();
    events.next(Died.class);
    assertThat(store.contains(order.key())).isFalse();
  }

  private StoredStep complete(Path home, BlasChoice blas) throws Exception {
    Store store = open(home);
    boolean hadCheckpoint = store.checkpoint(order.key()).isPresent();
    try (WorkerProcess worker = launch(home, blas)) {
      worker.execute(order);
      long first = events.next(Progress.class).progress().done();
      assertThat(first > 1).as("begins at step %d", first).isEqualTo(hadCheckpoint);
      assertThat(events.next(Completed.class)).isEqualTo(new Completed(order.key(), false));
    }
    assertThat(store.checkpoint(order.key())).isEmpty();
    return store.find(order.key()).orElseThrow();
  }

  private static Store open(Path home) {
    return Store.open(home, (key, reason, movedTo) -> {});
  }

  private WorkerProcess launch(Path home, BlasChoice blas) throws Exception {
    WorkerProcess worker =
        WorkerProcess.launch(
            Launches.in(home, blas, "-D" + CheckpointInterval.PROPERTY + "=0.1"), 1, events);
    events.next(Ready.class);
    return worker;
  }

  /** A worker that gets a signal before it has begun. */
  static final class Ending {
    private Ending() {}

    public static void main(String[] arguments) {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> WorkerMain.start(new String[0], parsed -> null)));
    }
  }

  @Test
  void aWorkerThatIsEndedBeforeItBeginsEndsWithoutAWord() throws Exception {
    Process ending =
        new ProcessBuilder(
                Launches.java().toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Ending.class.getName())
            .redirectErrorStream(true)
            .start();

    assertThat(ending.getInputStream().readAllBytes()).asString().isEmpty();
    assertThat(ending.waitFor()).isZero();
  }
}

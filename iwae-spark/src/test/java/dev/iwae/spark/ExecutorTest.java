package dev.iwae.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.spark.wire.Frame;
import dev.iwae.spark.wire.Kind;
import dev.iwae.store.Store;
import dev.iwae.worker.WorkerProcess;
import dev.iwae.worker.remote.StoreServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class ExecutorTest {

  private static final Duration SOON = Duration.ofMillis(100);

  @TempDir private Path home;
  private final List<Frame> sent = Collections.synchronizedList(new ArrayList<>());
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private Executor executor;

  @BeforeEach
  void join() {
    executor = of(9);
  }

  private Executor of(int cores) {
    Store store = Store.open(home, (key, reason, movedTo) -> {});
    Executor.Terms terms =
        new Executor.Terms(
            "Haswell", 2, new StoreServer(store, Set.of()), sent::add, new AtomicLong());
    String told = "node-b\n" + cores + "\n17\njdk.incubator.vector\nJAVA_TOOL_OPTIONS=-XX:+UseG1GC";
    return Executor.of(Frame.of(Kind.EXECUTOR_ADDED, "5", 0, told), terms);
  }

  @Test
  void aSlotIsAsManyCoresAsAWorkerHasThreads() {
    assertThat(executor.slots()).isEqualTo(4);
    assertThat(executor.place()).isEqualTo("node-b (executor 5)");
    assertThat(executor.java().feature()).isEqualTo(17);
    assertThat(executor.java().hasVectors()).isTrue();
    assertThat(executor.environment()).containsOnly(Map.entry("JAVA_TOOL_OPTIONS", "-XX:+UseG1GC"));
  }

  @Test
  void whereNoWorkerFitsThereIsNoSlot() {
    assertThat(executor.unfit()).isEmpty();
    Executor small = of(1);
    assertThat(small.slots()).isZero();
    assertThat(small.unfit())
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .startsWith("node-b (executor 5) has 1 cores, iwae.threads is 2")
                    .contains("spark.executor.cores"));
  }

  @Test
  void anotherKernelIsRefusedByName() {
    SparkWorker worker = start();
    assertThat(executor.objection(kernel("haswell"))).isEmpty();
    assertThatThrownBy(() -> worker.admit(kernel("SkylakeX")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "node-b (executor 5) computes with OpenBLAS's kernel SkylakeX, and the sweep with Haswell");
    executor.hear(Frame.of(Kind.EXITED, "5", 1, "137"));
    assertThat(worker.awaitExit(SOON)).isEqualTo(WorkerProcess.MACHINE_LOST);
    assertThat(worker.cause()).isPresent();
    assertThat(executor.slots()).isZero();
    assertThat(sent).extracting(Frame::kind).containsExactly(Kind.LAUNCH, Kind.KILL);
  }

  @Test
  void aWorkerThatTellsNoKernelIsRefused() {
    assertThat(executor.objection(JsonNodeFactory.instance.objectNode()))
        .hasValueSatisfying(text -> assertThat(text).contains("kernel none"));
  }

  @Test
  void whereAWorkerCannotEvenBeginNoneIsStartedAnyMore() {
    SparkWorker worker = start();
    executor.hear(Frame.of(Kind.LOG, "5", 1, "Core: Haswell\nthis CPU cannot\n\n"));
    executor.hear(Frame.of(Kind.EXITED, "5", 1, "1"));
    assertThat(worker.awaitExit(SOON)).isEqualTo(WorkerProcess.MACHINE_LOST);
    assertThat(worker.cause())
        .contains("node-b (executor 5) cannot run workers: this CPU cannot")
        .isEqualTo(executor.unfit());
    assertThat(executor.slots()).isZero();
  }

  @Test
  void workersAreLostWithTheirExecutor() throws IOException {
    SparkWorker worker = start();
    executor.lost("heartbeats timed out");
    assertThat(worker.awaitExit(SOON)).isEqualTo(WorkerProcess.MACHINE_LOST);
    assertThat(worker.cause()).contains("It was lost with its executor: heartbeats timed out.");
    assertThat(worker.connect(SOON, SOON).in().read()).isEqualTo(-1);
    assertThat(executor.freeSlots()).isEqualTo(4);
    assertThat(start().awaitExit(SOON)).isEqualTo(WorkerProcess.MACHINE_LOST);
  }

  @Test
  void whatAWorkerSaysIsHeard() throws IOException {
    SparkWorker worker = start();
    executor.hear(Frame.of(Kind.LOG, "5", 1, "a line\n"));
    executor.hear(Frame.of(Kind.MESSAGES, "5", 1, "hello"));
    executor.hear(Frame.of(Kind.EXITED, "5", 1, "3"));
    assertThat(worker.connect(SOON, SOON).in().readAllBytes())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("hello");
    assertThat(worker.awaitExit(SOON)).isEqualTo(3);
    assertThat(log).asString().isEqualTo("a line\n");
    assertThat(worker.cause()).isEmpty();
  }

  @Test
  void aWorkerThatNobodyKnowsAnyMoreIsKilled() {
    executor.hear(Frame.of(Kind.MESSAGES, "5", 77, "I am back"));
    executor.hear(Frame.of(Kind.LOG, "5", 77, "so I am\n"));
    assertThat(sent)
        .singleElement()
        .extracting(Frame::kind, Frame::worker)
        .contains(Kind.KILL, 77L);
  }

  @Test
  void aWorkerThatDoesNotEndIsGivenUp() {
    SparkWorker worker = start();
    assertThat(worker.awaitExit(SOON)).isEqualTo(137);
    assertThat(sent).extracting(Frame::kind).contains(Kind.KILL);
  }

  private SparkWorker start() {
    return executor.start(List.of("Main"), Map.of(), log);
  }

  private static ObjectNode kernel(String name) {
    ObjectNode environment = JsonNodeFactory.instance.objectNode();
    environment.putObject("blas").put("kernel", name);
    return environment;
  }
}

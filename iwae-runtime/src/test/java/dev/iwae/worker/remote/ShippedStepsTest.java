package dev.iwae.worker.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.data.DatasetFiles;
import dev.iwae.data.ImageSource;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.EvaluationParts;
import dev.iwae.plan.ExampleSet;
import dev.iwae.plan.StepConfig;
import dev.iwae.plan.StepKeys;
import dev.iwae.store.Sha256;
import dev.iwae.store.StepKey;
import dev.iwae.store.StepLock;
import dev.iwae.store.Store;
import dev.iwae.store.StoredStep;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.step.CheckpointInterval;
import dev.iwae.worker.step.Orders;
import dev.iwae.worker.step.ProgressListener;
import dev.iwae.worker.step.StepExecution;
import dev.iwae.worker.step.StepInterrupted;
import dev.iwae.worker.step.StepOrder;
import dev.iwae.worker.step.StepPhase;
import dev.iwae.worker.step.StopSignal;
import dev.iwae.worker.step.StoredSteps;
import dev.iwae.worker.step.TinyImages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers that are threads and share nothing but connections to the home. */
@Timeout(60)
@Tag("long")
class ShippedStepsTest {

  private static final ProgressListener UNHEARD = at -> {};
  private static final ObjectNode NOWHERE = JsonNodeFactory.instance.objectNode();

  @TempDir private Path folder;
  private Store home;
  private Wire wire;
  private StepOrder stage;
  private StepOrder evaluation;

  @BeforeEach
  void declare() throws IOException {
    DatasetFiles images = TinyImages.write(folder);
    stage = order(Orders.stage(1, 0, 200), Optional.empty(), images);
    EvaluationConfig config =
        new EvaluationConfig(
            new ExampleSet(
                TinyImages.testContent(), 0, 120, TinyImages.PIXELS, Binarization.DYNAMIC),
            Split.TEST,
            Orders.MODEL,
            30,
            10);
    evaluation = order(config, Optional.of(stage.key()), images);
    home = open("home");
    Set<Path> data = new HashSet<>();
    for (ImageSource source : List.of(images.train(), images.test())) {
      data.addAll(source.files());
    }
    wire = new Wire(new StoreServer(home, data));
  }

  @Test
  void everyFileIsThatOfALocalStep() throws IOException {
    try (Wire.Connection first = wire.open();
        Wire.Connection second = wire.open()) {
      assertThat(execute(shipped("a", first), stage)).isFalse();
      assertThat(execute(shipped("b", second), evaluation)).isFalse();
      assertThat(execute(shipped("c", first), evaluation)).isTrue();
    }
    Store local = open("local");
    execute(stored(local), stage);
    execute(stored(local), evaluation);
    assertThat(bits(home, stage.key())).isEqualTo(bits(local, stage.key())).isNotEmpty();
    assertThat(bits(home, evaluation.key())).isEqualTo(bits(local, evaluation.key()));
    assertThat(home.find(stage.key()).orElseThrow().config())
        .isEqualTo(local.find(stage.key()).orElseThrow().config());
  }

  @Test
  void onlyWhatTheStepNeedsIsKeptOnTheMachine() throws IOException {
    try (Wire.Connection wire = this.wire.open()) {
      StepExecution worker = shipped("a", wire);
      execute(worker, stage);
      execute(worker, evaluation);
      execute(worker, order(Orders.stage(2, 0, 1), Optional.empty(), stage.images().get()));
    }
    assertThat(open("a").contains(stage.key())).isFalse();
    assertThat(open("a").contains(evaluation.key())).isFalse();
  }

  /** Neither goes on with the part that it has begun before the other has begun one. */
  @Test
  void workersOfSeveralMachinesShareAnEvaluation() throws IOException {
    try (Wire.Connection first = wire.open();
        Wire.Connection second = wire.open()) {
      execute(shipped("a", first), stage);
      StepExecution leader = inParts("l", first);
      StepExecution helper = inParts("h", second);
      CompletableFuture<Void> helping = new CompletableFuture<>();
      CompletableFuture<Void> leading = new CompletableFuture<>();
      CompletableFuture<Void> help =
          CompletableFuture.runAsync(
              () -> helper.help(evaluation, meeting(helping, leading), new StopSignal()));
      CompletableFuture.anyOf(helping, help).join();
      assertThat(helping).as("the helper took a part").isCompleted();
      assertThat(leader.execute(evaluation, meeting(leading, helping), new StopSignal())).isFalse();
      help.join();
      assertThat(leading).as("so did the leader").isCompleted();
    }
    Store local = open("local");
    execute(stored(local), stage);
    execute(stored(local), evaluation);
    assertThat(bits(home, evaluation.key())).isEqualTo(bits(local, evaluation.key()));
  }

  private static ProgressListener meeting(
      CompletableFuture<Void> mine, CompletableFuture<Void> other) {
    return at -> {
      if (at.done() > 0) {
        mine.complete(null);
        other.join();
      }
    };
  }

  @Test
  void anotherMachineGoesOnFromACheckpointThatCameHome() throws IOException {
    StopSignal stop = new StopSignal();
    try (Wire.Connection first = wire.open()) {
      StepExecution worker = shipped("a", first);
      ProgressListener stopping =
          at -> {
            if (at.done() > 0) {
              stop.request();
            }
          };
      assertThatThrownBy(() -> worker.execute(stage, stopping, stop))
          .isInstanceOf(StepInterrupted.class);
    }
    assertThat(home.checkpoint(stage.key())).isPresent();
    long[] beginning = {-1};
    try (Wire.Connection second = wire.open()) {
      shipped("b", second)
          .execute(
              stage,
              at -> beginning[0] = beginning[0] < 0 ? at.done() : beginning[0],
              new StopSignal());
    }
    assertThat(beginning[0]).isPositive();
    assertThat(home.checkpoint(stage.key())).isEmpty();
    Store local = open("local");
    execute(stored(local), stage);
    assertThat(bits(home, stage.key())).isEqualTo(bits(local, stage.key()));
  }

  @Test
  void whoHoldsAStepAtHomeIsWaitedFor() throws IOException {
    boolean[] waited = {false};
    try (Wire.Connection first = wire.open();
        Wire.Connection second = wire.open()) {
      RemoteStore holder = new RemoteStore(open("x"), first.line());
      RemoteStore other = new RemoteStore(open("y"), second.line());
      holder.lock(stage.key(), () -> {});
      Runnable release =
          () -> {
            waited[0] = true;
            closeQuietly(first); // a lock ends with the connection
          };
      try (StepLock lock = other.lock(stage.key(), release)) {
        assertThat(home.tryLock(stage.key())).isEmpty();
      }
      home.tryLock(stage.key()).orElseThrow().close();
    }
    assertThat(waited[0]).isTrue();
  }

  @Test
  void claimsOfPartsExcludeOneAnother() throws IOException {
    try (Wire.Connection first = wire.open();
        Wire.Connection second = wire.open()) {
      StepLock claim =
          new RemoteStore(open("x"), first.line()).parts(evaluation.key()).claim("p").orElseThrow();
      RemoteStore other = new RemoteStore(open("y"), second.line());
      assertThat(other.parts(evaluation.key()).claim("p")).isEmpty();
      claim.close();
      assertThat(other.parts(evaluation.key()).claim("p")).isPresent();
    }
  }

  @Test
  void onlyDataOfTheSweepIsGivenAway() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s");
    StepOrder curious =
        order(
            stage.config(),
            Optional.empty(),
            new DatasetFiles(new ImageSource("idx", List.of(secret)), stage.images().get().test()));
    try (Wire.Connection connection = wire.open()) {
      assertThatThrownBy(() -> execute(shipped("a", connection), curious))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("is no file of this sweep");
      assertThat(execute(shipped("a", connection), stage)).isFalse(); // the line is still good
    }
  }

  /** Who has a full disk has not lost the home. */
  @Test
  void dataThatCannotBeKeptIsTold() throws IOException {
    Path original = stage.images().get().train().files().get(0);
    String identity = Sha256.of(original.toString().getBytes(StandardCharsets.UTF_8));
    Path place = folder.resolve("data").resolve(identity).resolve(original.getFileName());
    Files.createDirectories(place.getParent());
    Path full = place.resolveSibling(place.getFileName() + ".new");
    Files.createSymbolicLink(full, Path.of("/dev/full"));
    try (Wire.Connection connection = wire.open()) {
      StepExecution worker = shipped("a", connection);
      assertThatThrownBy(() -> execute(worker, stage))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith("the data cannot be copied to " + place)
          .hasMessageContaining("No space left on device");
      Files.delete(full);
      assertThat(execute(worker, stage)).isFalse(); // the line is still good
    }
  }

  @Test
  void dataThatWentFromHomeIsTold() throws IOException {
    Path original = stage.images().get().train().files().get(0);
    Files.delete(original);
    try (Wire.Connection connection = wire.open()) {
      assertThatThrownBy(() -> execute(shipped("a", connection), stage))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith(original + " is not there any more");
      Files.createDirectory(original);
      assertThatThrownBy(() -> execute(shipped("a", connection), stage))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith("Cannot read " + original);
    }
  }

  @Test
  void withoutAHomeAStepEnds() throws IOException {
    Wire.Connection connection = wire.open();
    StepExecution worker = shipped("a", connection);
    ProgressListener breaking =
        at -> {
          if (at.phase() == StepPhase.TRAINING && at.done() > 0) {
            closeQuietly(connection);
          }
        };
    assertThatThrownBy(() -> worker.execute(stage, breaking, new StopSignal()))
        .isInstanceOf(StepInterrupted.class);
    assertThat(home.contains(stage.key())).isFalse();
    home.tryLock(stage.key()).orElseThrow().close();
  }

  private static void closeQuietly(Wire.Connection connection) {
    try {
      connection.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean execute(StepExecution worker, StepOrder order) {
    return worker.execute(order, UNHEARD, new StopSignal());
  }

  private StepExecution shipped(String machine, Wire.Connection connection) {
    return ShippedSteps.in(
        folder.resolve(machine), folder.resolve("data"), connection.line(), NOWHERE);
  }

  private StepExecution inParts(String machine, Wire.Connection connection) {
    return new StoredSteps(
        new RemoteStore(open(machine), connection.line()),
        new CheckpointInterval(Duration.ofSeconds(60)),
        new EvaluationParts(300),
        NOWHERE);
  }

  private static StepExecution stored(Store store) {
    return StoredSteps.in(store, NOWHERE);
  }

  private Store open(String name) {
    return Store.open(folder.resolve(name), (key, reason, movedTo) -> {});
  }

  private static StepOrder order(StepConfig config, Optional<StepKey> parent, DatasetFiles images) {
    return new StepOrder(
        StepKeys.of(config, parent),
        parent,
        config,
        Optional.of(images),
        Optional.empty(),
        JsonNodeFactory.instance.objectNode());
  }

  /** All files, as text of one byte a character. */
  private static Map<String, String> bits(Store store, StepKey key) throws IOException {
    StoredStep step = store.find(key).orElseThrow();
    Map<String, String> bits = new TreeMap<>();
    for (String name : step.fileNames()) {
      bits.put(name, new String(Files.readAllBytes(step.file(name)), StandardCharsets.ISO_8859_1));
    }
    return bits;
  }
}

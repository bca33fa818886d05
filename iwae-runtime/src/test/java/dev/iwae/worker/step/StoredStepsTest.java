package dev.iwae.worker.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.data.DatasetFiles;
import dev.iwae.data.ImageSource;
import dev.iwae.plan.CheckpointProgress;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.EvaluationParts;
import dev.iwae.plan.ExampleSet;
import dev.iwae.plan.FileContent;
import dev.iwae.plan.StageConfig;
import dev.iwae.plan.StepCodec;
import dev.iwae.plan.StepConfig;
import dev.iwae.plan.StepKeys;
import dev.iwae.plan.WeightsConfig;
import dev.iwae.store.NpyArray;
import dev.iwae.store.Npz;
import dev.iwae.store.StepKey;
import dev.iwae.store.StepLock;
import dev.iwae.store.Store;
import dev.iwae.store.StoredStep;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real training and evaluation of a tiny model, in this JVM. */
class StoredStepsTest {

  private static final ObjectNode ENVIRONMENT =
      JsonNodeFactory.instance.objectNode().put("cpu", "a cpu");

  @TempDir Path folder;

  private DatasetFiles images;
  private Store store;
  private final List<StepProgress> progress = new ArrayList<>();

  @BeforeEach
  void writeImages() throws IOException {
    images = TinyImages.write(folder);
    store = open("home");
  }

  @Test
  void aStageAndItsEvaluation() {
    StepOrder stage = order(Orders.stage(1, 0, 2), Optional.empty());
    assertThat(run(store, stage, new StopSignal())).isFalse();
    StoredStep stored = store.find(stage.key()).orElseThrow();
    assertThat(stored.file("curve.jsonl")).content().hasLineCount(2).contains("\"steps\":16");
    assertThat(stored.file("weights.npz")).exists();
    assertThat(stored.file("optimizer.npz")).exists();
    assertThat(stored.provenance().get("cpu").asText()).isEqualTo("a cpu");
    assertThat(stored.provenance().get("git").asText()).isEqualTo("abc");
    assertThat(stored.provenance().get("seconds").asDouble()).isPositive();
    assertThat(stored.provenance().get("started").asText()).endsWith("Z");
    StepProgress last = progress.get(progress.size() - 1);
    assertThat(last.done()).isEqualTo(16).isEqualTo(last.total());

    StepOrder evaluation = order(evaluation(), Optional.of(stage.key()));
    assertThat(run(store, evaluation, new StopSignal())).isFalse();
    assertThat(store.find(evaluation.key()).orElseThrow().file("evaluation.json"))
        .content()
        .contains("\"examples\":120");
  }

  @Test
  void whatIsStoredIsNotComputedAgain() {
    StepOrder stage = order(Orders.stage(1, 0, 1), Optional.empty());
    run(store, stage, new StopSignal());
    progress.clear();

    assertThat(run(store, stage, new StopSignal())).isTrue();
    assertThat(progress).isEmpty();
  }

  @Test
  void aStageStoppedManyTimesHasTheBitsOfOneThatWasNot() throws Exception {
    StepOrder first = order(Orders.stage(1, 0, 1), Optional.empty());
    StepOrder second = order(Orders.stage(1, 1, 3), Optional.of(first.key()));
    run(store, first, new StopSignal());
    run(store, second, new StopSignal());

    Store interrupted = open("interrupted");
    run(interrupted, first, new StopSignal());
    int stops = runInPieces(interrupted, second, 5);

    assertThat(stops).isEqualTo(4); // 24 steps
    assertThat(interrupted.checkpoint(second.key())).isEmpty();
    assertSameFiles(second.key(), interrupted);
  }

  @Test
  void anEvaluationStoppedManyTimesHasTheBitsOfOneThatWasNot() throws Exception {
    StepOrder stage = order(Orders.stage(1, 0, 1), Optional.empty());
    StepOrder evaluation = order(evaluation(), Optional.of(stage.key()));
    run(store, stage, new StopSignal());
    run(store, evaluation, new StopSignal());

    Store interrupted = open("interrupted");
    run(interrupted, stage, new StopSignal());
    int stops = runInPieces(interrupted, evaluation, 60);

    assertThat(stops).isPositive();
    assertSameFiles(evaluation.key(), interrupted);
  }

  @Test
  void checkpointsTellWhereTheyAre() {
    StepOrder stage = order(Orders.stage(1, 0, 3), Optional.empty());
    StopSignal stop = new StopSignal();
    assertThatThrownBy(() -> run(store, stage, stop, at -> stopAt(at, 10, stop)))
        .isInstanceOf(StepInterrupted.class);

    assertThat(CheckpointProgress.read(store.checkpoint(stage.key()).orElseThrow()))
        .contains(new CheckpointProgress(10, 24));
  }

  /** Kernel by kernel, library by library: whatever decides bits and is in no key. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'blas': {'kernel': 'Haswell'}} | {'blas': {'kernel': 'SkylakeX'}} | BLAS kernel Haswell",
        "{'blas': {'asked': '-'}, 'cpu': 'a'} | {'blas': {'asked': '-'}, 'cpu': 'b'} | - on a",
        "{'versions': {'openblas': '1'}} | {'versions': {'openblas': '2'}} | OpenBLAS 1",
        "{'versions': {'nd4j': '1'}} | {'versions': {'nd4j': '2'}} | ND4J 1",
        "{'kernels': 'scalar'} | {'kernels': 'vector-512'} | scalar kernels",
      })
  void aStageOfAnotherArithmeticBeginsAgainAndSaysSo(String before, String now, String named) {
    StepOrder stage = order(Orders.stage(1, 0, 3), Optional.empty());
    stopAtStep10(stage, environment(before));

    Heard heard = new Heard();
    steps(store, environment(now)).execute(stage, heard, new StopSignal());

    assertThat(heard.done.get(0)).isEqualTo(1);
    assertThat(heard.notices).singleElement().asString().startsWith("begins again: ");
    assertThat(heard.notices).singleElement().asString().contains(named);
  }

  /** Each goes on with its own, however often they take turns. */
  @Test
  void whatAnotherArithmeticHasKeptStaysForItsLike() {
    StepOrder stage = order(Orders.stage(1, 0, 3), Optional.empty());
    stopAtStep10(stage, environment("{'kernels': 'scalar'}"));
    stopAtStep10(stage, environment("{'kernels': 'vector-512'}"));

    for (String kernels : List.of("scalar", "vector-512")) {
      StoredSteps steps = steps(store, environment("{'kernels': '%s'}".formatted(kernels)));
      List<Long> done = new ArrayList<>();
      StopSignal stop = new StopSignal();
      assertThatThrownBy(
              () ->
                  steps.execute(
                      stage,
                      at -> {
                        done.add(at.done());
                        stopAt(at, 12, stop);
                      },
                      stop))
          .isInstanceOf(StepInterrupted.class);
      assertThat(done.get(0)).isEqualTo(11);
    }
  }

  /** Else its first steps would be over weights that the store has no more. */
  @Test
  void aStageWhoseParentWasComputedAgainToOtherBitsBeginsAgain() throws IOException {
    StepOrder parent = order(Orders.stage(1, 0, 1), Optional.empty());
    StepOrder stage = order(Orders.stage(1, 1, 3), Optional.of(parent.key()));
    StepOrder other = order(Orders.stage(2, 0, 1), Optional.empty());
    run(store, parent, new StopSignal());
    run(store, other, new StopSignal());
    stopAtStep10(stage, ENVIRONMENT);

    StoredStep lost = store.find(parent.key()).orElseThrow();
    Files.move(lost.folder(), folder.resolve("lost"));
    Path bits = store.find(other.key()).orElseThrow().folder();
    store.write(
        parent.key(),
        Optional.empty(),
        StepCodec.toJson(parent.config()),
        JsonNodeFactory.instance.objectNode(),
        into -> {
          for (String file : List.of("weights.npz", "optimizer.npz", "curve.jsonl")) {
            Files.copy(bits.resolve(file), into.resolve(file));
          }
        });
    Heard heard = new Heard();
    steps(store, ENVIRONMENT).execute(stage, heard, new StopSignal());

    assertThat(heard.done.get(0)).isEqualTo(1);
    assertThat(heard.notices).singleElement().asString().contains("were computed again since");
  }

  @Test
  void aCheckpointOfAVersionThatDidNotTellIsNotContinued() {
    StepOrder stage = order(Orders.stage(1, 0, 3), Optional.empty());
    stopAtStep10(stage, ENVIRONMENT);
    Map<String, NpyArray> arrays = Npz.read(store.checkpoint(stage.key()).orElseThrow());
    arrays.remove("arithmetic");
    store.writeCheckpoint(stage.key(), out -> Npz.write(out, arrays));

    Heard heard = new Heard();
    steps(store, ENVIRONMENT).execute(stage, heard, new StopSignal());

    assertThat(heard.done.get(0)).isEqualTo(1);
    assertThat(heard.notices).singleElement().asString().contains("did not tell");
  }

  /** Another time it can be read, and nothing is lost. */
  @Test
  void aCheckpointThatCannotBeReadNowIsNotBegunAnew() {
    StepOrder stage = order(Orders.stage(1, 0, 3), Optional.empty());
    stopAtStep10(stage, ENVIRONMENT);
    StepContext context =
        new StepContext(
            stage,
            KernelIdentity.of(ENVIRONMENT),
            store,
            new CheckpointInterval(Duration.ofDays(1)),
            new Heard(),
            new StopSignal(),
            () -> 1);

    assertThatThrownBy(() -> context.checkpoint(file -> fail(new IOException("stale handle"))))
        .hasMessage("cannot be read");
    assertThat(context.checkpoint(file -> fail(new IllegalArgumentException("of another version"))))
        .isEmpty();
  }

  private static String fail(Exception cause) {
    throw new UserException("cannot be read", cause);
  }

  /** All vector kernels have the same bits. */
  @Test
  void aStageGoesOnWithVectorsOfAnotherWidth() {
    StepOrder stage = order(Orders.stage(1, 0, 3), Optional.empty());
    stopAtStep10(stage, environment("{'kernels': 'vector-256'}"));

    Heard heard = new Heard();
    steps(store, environment("{'kernels': 'vector-512'}")).execute(stage, heard, new StopSignal());

    assertThat(heard.done.get(0)).isEqualTo(11);
    assertThat(heard.notices).isEmpty();
  }

  private void stopAtStep10(StepOrder stage, ObjectNode environment) {
    StopSignal stop = new StopSignal();
    StoredSteps steps = steps(store, environment);
    assertThatThrownBy(() -> steps.execute(stage, at -> stopAt(at, 10, stop), stop))
        .isInstanceOf(StepInterrupted.class);
  }

  private static ObjectNode environment(String json) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aStopEndsTheWaitForAnother() {
    StepOrder stage = order(Orders.stage(1, 0, 1), Optional.empty());
    StopSignal stop = new StopSignal();
    StepLock other = store.lock(stage.key(), () -> {});
    try {
      assertThatThrownBy(() -> run(store, stage, stop, at -> stop.request()))
          .isInstanceOf(StepInterrupted.class);
      assertThat(progress).extracting(StepProgress::phase).containsOnly(StepPhase.WAITING);
    } finally {
      other.close();
    }
  }

  @Test
  void aParentThatIsGone() {
    StepKey gone = new StepKey("9".repeat(64));
    StepOrder stage = order(Orders.stage(1, 1, 1), Optional.of(gone));

    assertThatThrownBy(() -> run(store, stage, new StopSignal()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("continues step 999999999999, whose result is no longer in ")
        .hasMessageEndingWith("Run the sweep again: it computes both.");
  }

  /** No checkpoint comes in between, however long a step takes. */
  @Test
  void divergenceNamesTheLastGoodState() {
    StoredSteps steps = steps(store, ENVIRONMENT, Duration.ofHours(1));
    StepOrder first = order(diverging(0), Optional.empty());
    assertThatThrownBy(() -> steps.execute(first, progress::add, new StopSignal()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no good checkpoint had been kept yet");

    StepOrder good = order(Orders.stage(1, 0, 1), Optional.empty());
    steps.execute(good, progress::add, new StopSignal());
    StepOrder second = order(diverging(1), Optional.of(good.key()));
    Path folder = store.find(good.key()).orElseThrow().folder();
    assertThatThrownBy(() -> steps.execute(second, progress::add, new StopSignal()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("of stage 2, at examples [")
        .hasMessageEndingWith("the last good weights are in " + folder);
  }

  private static StageConfig diverging(int position) {
    StageConfig stage = Orders.stage(1, position, 1);
    return new StageConfig(
        stage.data(),
        stage.model(),
        stage.objective(),
        stage.k(),
        stage.batch(),
        stage.shuffle(),
        stage.adam(),
        stage.seed(),
        stage.stage(),
        stage.epochs(),
        1e30);
  }

  @Test
  void weightsFromElsewhere() throws Exception {
    StepOrder stage = order(Orders.stage(1, 0, 1), Optional.empty());
    run(store, stage, new StopSignal());
    Path file = store.find(stage.key()).orElseThrow().file("weights.npz");
    WeightsConfig config =
        new WeightsConfig(FileContent.sha256(file), TinyImages.PIXELS, Orders.MODEL);

    StepOrder imported = importing(config, file);
    run(store, imported, new StopSignal());
    assertThat(store.find(imported.key()).orElseThrow().file("weights.npz"))
        .hasSameBinaryContentAs(file);

    ModelSpec other =
        new ModelSpec(
            List.of(new LayerSpec(List.of(9), 3)),
            Orders.MODEL.activation(),
            Orders.MODEL.likelihood(),
            Orders.MODEL.outputBias());
    WeightsConfig misfit = new WeightsConfig(config.content(), TinyImages.PIXELS, other);
    assertThatThrownBy(() -> run(store, importing(misfit, file), new StopSignal()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("does not fit the model");
  }

  @Test
  void filesThatHaveChangedSinceThePlan() throws Exception {
    StepOrder stage = order(Orders.stage(1, 0, 1), Optional.empty());
    Files.copy(file(images.test()), file(images.train()), StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> run(store, stage, new StopSignal()))
        .isInstanceOf(UserException.class)
        .hasMessage(
            file(images.train())
                + " has changed since the sweep was planned. Run the sweep again to use what it"
                + " holds now.");

    WeightsConfig weights = new WeightsConfig("1".repeat(64), TinyImages.PIXELS, Orders.MODEL);
    assertThatThrownBy(() -> run(store, importing(weights, file(images.test())), new StopSignal()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has changed since the sweep was planned");
  }

  private static Path file(ImageSource source) {
    return source.files().get(0);
  }

  /** Runs an order, stopping it after so many steps or examples each time; returns the stops. */
  private int runInPieces(Store target, StepOrder order, int piece) {
    int stops = 0;
    while (target.find(order.key()).isEmpty()) {
      StopSignal stop = new StopSignal();
      int[] seen = {0};
      try {
        run(
            target,
            order,
            stop,
            at -> {
              if (++seen[0] == piece) {
                stop.request();
              }
            });
      } catch (StepInterrupted e) {
        stops++;
      }
    }
    return stops;
  }

  private static void stopAt(StepProgress at, long step, StopSignal stop) {
    if (at.done() == step) {
      stop.request();
    }
  }

  private boolean run(Store target, StepOrder order, StopSignal stop) {
    return run(target, order, stop, at -> {});
  }

  private boolean run(
      Store target, StepOrder order, StopSignal stop, Consumer<StepProgress> observer) {
    Consumer<StepProgress> record = progress::add;
    return steps(target, ENVIRONMENT).execute(order, record.andThen(observer)::accept, stop);
  }

  private static StoredSteps steps(Store target, ObjectNode environment) {
    return steps(target, environment, Duration.ofMillis(20));
  }

  private static StoredSteps steps(Store target, ObjectNode environment, Duration interval) {
    return new StoredSteps(
        target, new CheckpointInterval(interval), new EvaluationParts(600), environment);
  }

  private StepOrder order(StepConfig config, Optional<StepKey> parent) {
    return new StepOrder(
        StepKeys.of(config, parent),
        parent,
        config,
        Optional.of(images),
        Optional.empty(),
        JsonNodeFactory.instance.objectNode().put("git", "abc"));
  }

  private StepOrder importing(WeightsConfig config, Path file) {
    return new StepOrder(
        StepKeys.of(config, Optional.empty()),
        Optional.empty(),
        config,
        Optional.of(images),
        Optional.of(file),
        JsonNodeFactory.instance.objectNode());
  }

  private static EvaluationConfig evaluation() {
    return new EvaluationConfig(
        new ExampleSet(TinyImages.testContent(), 0, 120, TinyImages.PIXELS, Binarization.DYNAMIC),
        Split.TEST,
        Orders.MODEL,
        30,
        0.01);
  }

  private Store open(String home) {
    return Store.open(folder.resolve(home), (key, reason, movedTo) -> {});
  }

  private void assertSameFiles(StepKey key, Store other) throws IOException {
    Path expected = store.find(key).orElseThrow().folder();
    try (Stream<Path> files = Files.list(expected)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertThat(names).hasSizeGreaterThan(3);
      for (String name : names) {
        if (!name.startsWith("step.json")) { // has provenance
          assertThat(other.find(key).orElseThrow().file(name))
              .hasSameBinaryContentAs(expected.resolve(name));
        }
      }
    }
  }
}

package dev.iwae.worker.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.data.DatasetFiles;
import dev.iwae.data.Images;
import dev.iwae.evaluate.Evaluation;
import dev.iwae.evaluate.EvaluationFiles;
import dev.iwae.evaluate.EvaluationObserver;
import dev.iwae.evaluate.ExampleResults;
import dev.iwae.evaluate.InactiveUnits;
import dev.iwae.evaluate.Measurements;
import dev.iwae.evaluate.TrainGap;
import dev.iwae.evaluate.WithoutInactiveUnits;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.EvaluationParts;
import dev.iwae.plan.ExampleSet;
import dev.iwae.plan.GradientConfig;
import dev.iwae.plan.StepConfig;
import dev.iwae.plan.StepKeys;
import dev.iwae.store.StepKey;
import dev.iwae.store.StepLock;
import dev.iwae.store.Store;
import dev.iwae.store.StoredStep;
import dev.iwae.sweep.spec.AisSpec;
import dev.iwae.sweep.spec.AisStart;
import dev.iwae.sweep.spec.EvaluationSpec.ActiveUnits;
import dev.iwae.sweep.spec.FurtherEstimates;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.text.UserException;
import dev.iwae.train.TrainingStateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Workers that are threads share the evaluation of a tiny model: 120 examples, 50 of them again
 * without the inactive units, and 30 training examples; 30 samples each.
 */
@Timeout(60)
@Tag("long")
class SharedEvaluationTest {

  private static final ProgressListener UNHEARD = at -> {};

  /** Above the activity of all units after so short a training, so that they are cut out. */
  private static final double THRESHOLD = 10;

  @TempDir Path folder;

  private DatasetFiles images;
  private StepOrder stage;
  private StepOrder evaluation;

  @BeforeEach
  void declare() throws IOException {
    images = TinyImages.write(folder);
    stage = order(Orders.stage(1, 0, 1), Optional.empty());
    evaluation = order(evaluation(), Optional.of(stage.key()));
  }

  /** One part is an evaluation that is not shared. */
  @ParameterizedTest
  @CsvSource({"1, 30", "2, 600", "3, 90", "8, 1000", "2, 6000"})
  void theNumberOfWorkersAndPartsChangesNoBit(int workers, int samplesInAPart) throws IOException {
    Store shared = trained("shared");
    List<CompletableFuture<Boolean>> team =
        IntStream.range(0, workers)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> evaluate(shared, samplesInAPart)))
            .toList();

    assertThat(team.stream().map(CompletableFuture::join)).containsOnlyOnce(false);
    assertThat(bits(shared)).isEqualTo(bitsOfOne());
    try (Stream<Path> left = Files.walk(folder.resolve("shared/checkpoints"))) {
      assertThat(left).noneMatch(Files::isRegularFile);
    }
  }

  @Test
  void helpersChangeNoBit() throws IOException {
    Store shared = trained("helped");
    List<CompletableFuture<Void>> helpers =
        IntStream.range(0, 2)
            .mapToObj(i -> CompletableFuture.runAsync(() -> help(shared)))
            .toList();

    assertThat(evaluate(shared, 600)).isFalse();
    helpers.forEach(CompletableFuture::join);
    assertThat(bits(shared)).isEqualTo(bitsOfOne());
  }

  /** Of 11 parts another has one, in the last set. */
  @Test
  void helpersDoNotWaitForTheLastParts() {
    assertThat(partsWithAHelper("without-inactive-units-20-20")).hasSize(10);
  }

  /** Of 6 parts another has one, in the only set. */
  @Test
  void helpersDoNotWaitForTheOnlySet() {
    EvaluationConfig all = evaluation();
    evaluation =
        order(
            new EvaluationConfig(all.data(), all.split(), all.model(), 30, THRESHOLD),
            Optional.of(stage.key()));

    assertThat(partsWithAHelper("examples-40-20")).hasSize(5);
  }

  /** Which saw a part missing, and claimed it when the entry was there and the parts were gone. */
  @Test
  void aHelperThatCameTooLateLeavesNothing() {
    Store store = trained("late");
    evaluate(store, 600);
    store.parts(evaluation.key()).claim(part(store, "examples-40-20")).orElseThrow().close();
    Path left = folder.resolve("late/checkpoints/" + evaluation.key().hex().substring(0, 2));
    assertThat(left).isNotEmptyDirectory();

    help(store);
    assertThat(left).isEmptyDirectory();
  }

  private List<String> partsWithAHelper(String claimed) {
    Store store = trained("left");
    try (StepLock leader =
        store.parts(evaluation.key()).claim(part(store, claimed)).orElseThrow()) {
      help(store);
    }
    assertThat(store.contains(evaluation.key())).isFalse();
    return store.parts(evaluation.key()).names();
  }

  private void help(Store store) {
    worker(store, 600).help(evaluation, UNHEARD, new StopSignal());
  }

  @Test
  void secondsAreTheSumOfTheParts() {
    Store store = trained("alone");
    evaluate(store, 30);

    assertThat(entry(store).provenance().get("seconds").asDouble()).isPositive();
  }

  @Test
  void whatIsFinishedIsKeptByAnInterruptionAndNotComputedAgain() throws IOException {
    Store store = trained("interrupted");
    StopSignal stop = new StopSignal();
    ProgressListener stopInTheThirdPart = at -> stopAt(at, 50, stop);
    assertThatThrownBy(() -> worker(store, 600).execute(evaluation, stopInTheThirdPart, stop))
        .isInstanceOf(StepInterrupted.class);
    assertThat(store.parts(evaluation.key()).names())
        .containsExactly(part(store, "examples-0-20"), part(store, "examples-20-20"));

    assertThat(goOn(store)).startsWith(40L, 41L).endsWith(200L).isSorted();
    assertThat(bits(store)).isEqualTo(bitsOfOne());
  }

  /** In the training examples, which come after the split, and in those without inactive units. */
  @ParameterizedTest
  @CsvSource({"125, 120", "165, 150", "185, 170"})
  void theFurtherMeasurementsAreKeptAsWell(long stopAt, long kept) throws IOException {
    Store store = trained("further");
    StopSignal stop = new StopSignal();
    ProgressListener stopThere = at -> stopAt(at, stopAt, stop);
    assertThatThrownBy(() -> worker(store, 600).execute(evaluation, stopThere, stop))
        .isInstanceOf(StepInterrupted.class);

    assertThat(goOn(store)).startsWith(kept).endsWith(200L).isSorted();
    assertThat(bits(store)).isEqualTo(bitsOfOne());
  }

  /** What one worker measures in one go, by the classes of {@code evaluate}. */
  @Test
  void theFurtherMeasurementsAreThoseOfTheWhole() {
    Store store = trained("whole");
    evaluate(store, 600);
    EvaluationConfig config = evaluation();
    Path weights = store.find(stage.key()).orElseThrow().file(TrainingStateFiles.WEIGHTS);
    float[] parameters = TrainingStateFiles.readWeights(weights, config.model(), TinyImages.PIXELS);
    ExampleResults split = whole(config, images.test().read(), parameters, 120);
    InactiveUnits units = new InactiveUnits(config, split);
    ExampleResults cut = whole(config, images.test().read(), units.cutFrom(parameters), 50);
    EvaluationConfig train = config.ofTrain().orElseThrow();
    ExampleResults training = whole(train, images.train().read(), parameters, 30);

    Measurements found = EvaluationFiles.readSummary(entry(store).folder()).measurements();
    assertThat(units.exist()).isTrue();
    assertThat(found.withoutInactiveUnits()).contains(WithoutInactiveUnits.of(split, cut));
    assertThat(found.withoutInactiveUnits().orElseThrow().difference()).isNotZero();
    assertThat(found.trainGap()).contains(TrainGap.of(split, training));
  }

  private static ExampleResults whole(
      EvaluationConfig config, Images images, float[] parameters, int examples) {
    return new Evaluation(config, images, parameters)
        .evaluate(0, examples, EvaluationObserver.NONE);
  }

  @Test
  void whereAllUnitsAreActiveNothingIsEvaluatedAgain() {
    Store store = trained("active");
    evaluation = order(evaluation(0), Optional.of(stage.key()));

    assertThat(goOn(store)).endsWith(150L);
    WithoutInactiveUnits found =
        EvaluationFiles.readSummary(entry(store).folder())
            .measurements()
            .withoutInactiveUnits()
            .orElseThrow();
    assertThat(found.examples()).isEqualTo(50);
    assertThat(found.difference()).isZero();
  }

  /** Parts of two annealed examples, and of one that is annealed there and back. */
  @Test
  void annealingIsSharedToTheBit() throws IOException {
    evaluation = order(annealed(), Optional.of(stage.key()));
    Store shared = trained("annealed");
    List<CompletableFuture<Boolean>> team =
        IntStream.range(0, 3)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> evaluate(shared, 600)))
            .toList();

    assertThat(team.stream().map(CompletableFuture::join)).containsOnlyOnce(false);
    assertThat(bits(shared)).isEqualTo(bitsOfOne());
    assertThat(EvaluationFiles.readSummary(entry(shared).folder()).measurements().ais())
        .hasValueSatisfying(ais -> assertThat(ais.examples()).isEqualTo(6));
  }

  @Test
  void whatIsAnnealedIsKeptByAnInterruption() throws IOException {
    evaluation = order(annealed(), Optional.of(stage.key()));
    Store store = trained("annealing");
    StopSignal stop = new StopSignal();
    ProgressListener stopThere =
        at -> {
          if (at.phase() == StepPhase.ANNEALING) {
            stopAt(at, 5, stop);
          }
        };
    assertThatThrownBy(() -> worker(store, 600).execute(evaluation, stopThere, stop))
        .isInstanceOf(StepInterrupted.class);
    assertThat(store.parts(evaluation.key()).names())
        .contains(part(store, "annealed-0-2"), part(store, "annealed-2-2"))
        .doesNotContain(part(store, "simulated-0-1"));

    evaluate(store, 600);
    assertThat(bits(store)).isEqualTo(bitsOfOne());
  }

  private static EvaluationConfig annealed() {
    return new EvaluationConfig(
        examples(TinyImages.testContent(), 40),
        Split.TEST,
        Orders.MODEL,
        30,
        new ActiveUnits(THRESHOLD),
        0,
        Optional.empty(),
        Optional.empty(),
        new FurtherEstimates(
            1, Optional.of(new AisSpec(6, 4, 10, 2, AisStart.Q, true)), Optional.empty(), 0.2));
  }

  private List<Long> goOn(Store store) {
    List<Long> done = new ArrayList<>();
    ProgressListener examples =
        at -> {
          if (!isOfGradients(at)) {
            done.add(at.done());
          }
        };
    worker(store, 600).execute(evaluation, examples, new StopSignal());
    return done;
  }

  private static boolean isOfGradients(StepProgress at) {
    return at.phase() == StepPhase.DRAWING_GRADIENTS;
  }

  @Test
  void aStopEndsTheDrawingOfGradientsOfWhichIsTold() throws IOException {
    Store store = trained("gradients");
    StopSignal stop = new StopSignal();
    List<StepProgress> told = new ArrayList<>();
    ProgressListener stopAfterTwo =
        at -> {
          if (isOfGradients(at)) {
            told.add(at);
            stopAt(at, 2, stop);
          }
        };
    assertThatThrownBy(() -> worker(store, 600).execute(evaluation, stopAfterTwo, stop))
        .isInstanceOf(StepInterrupted.class);

    assertThat(told).extracting(StepProgress::done).containsExactly(0L, 1L, 2L);
    assertThat(told).extracting(StepProgress::total).containsOnly(6L);
    assertThat(goOn(store)).as("examples done, as reported").containsOnly(200L);
    assertThat(bits(store)).isEqualTo(bitsOfOne());
  }

  @Test
  void finishedPartsAreOnlyPutTogether() throws IOException {
    Store store = trained("finished");
    List<StepLock> mergers = List.of(store.lock(evaluation.key(), () -> {}));
    StopSignal stop = new StopSignal();
    ProgressListener stopBeforeTheMerge = at -> stopWaiting(at, stop);
    assertThatThrownBy(() -> worker(store, 600).execute(evaluation, stopBeforeTheMerge, stop))
        .isInstanceOf(StepInterrupted.class);
    mergers.forEach(StepLock::close);

    assertThat(goOn(store)).as("examples done, as reported").allMatch(done -> done == 200);
    assertThat(entry(store).folder()).isNotEmptyDirectory();
  }

  @Test
  void aPartThatIsDamagedIsComputedAgain() throws IOException {
    Store store = trained("damaged");
    StopSignal stop = new StopSignal();
    ProgressListener stopInTheThirdPart = at -> stopAt(at, 50, stop);
    assertThatThrownBy(() -> worker(store, 600).execute(evaluation, stopInTheThirdPart, stop))
        .isInstanceOf(StepInterrupted.class);
    Path part = store.parts(evaluation.key()).find(part(store, "examples-20-20")).orElseThrow();
    byte[] bytes = Files.readAllBytes(part);
    bytes[bytes.length / 2] ^= 1;
    Files.write(part, bytes);
    store
        .parts(evaluation.key())
        .write(part(store, "examples-60-20"), out -> {}); // no archive at all

    evaluate(store, 600);
    assertThat(bits(store)).isEqualTo(bitsOfOne());
  }

  /** Another process that has claimed a part finishes it late, or never. */
  @Test
  void waitsForThePartsOfOthers() throws IOException {
    Store store = trained("waiting");
    StepLock other =
        store.parts(evaluation.key()).claim(part(store, "examples-60-20")).orElseThrow();
    AtomicInteger waits = new AtomicInteger();
    ProgressListener letGo =
        at -> {
          if (at.phase() == StepPhase.WAITING && waits.incrementAndGet() == 3) {
            assertThat(at.done()).isEqualTo(130); // with the training examples
            other.close();
          }
        };
    worker(store, 600).execute(evaluation, letGo, new StopSignal());

    assertThat(waits).hasValue(3);
    assertThat(bits(store)).isEqualTo(bitsOfOne());
  }

  @Test
  void aStopEndsTheWaitForTheParts() {
    Store store = trained("stopped");
    StopSignal stop = new StopSignal();
    ProgressListener stopWaiting = at -> stopWaiting(at, stop);
    try (StepLock other =
        store.parts(evaluation.key()).claim(part(store, "examples-0-20")).orElseThrow()) {
      assertThatThrownBy(() -> worker(store, 600).execute(evaluation, stopWaiting, stop))
          .isInstanceOf(StepInterrupted.class);
    }
  }

  @Test
  void aFailureFailsAllWorkersWithItsMessage() {
    Store store = trained("failing");
    EvaluationConfig config = evaluation();
    ExampleSet changed =
        new ExampleSet("0".repeat(64), 0, 120, TinyImages.PIXELS, Binarization.DYNAMIC);
    evaluation =
        order(
            new EvaluationConfig(changed, config.split(), config.model(), 30, THRESHOLD),
            Optional.of(stage.key()));

    for (int worker = 0; worker < 2; worker++) {
      assertThatThrownBy(() -> evaluate(store, 600))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("has changed since the sweep was planned");
    }
    store.parts(evaluation.key()).claim(part(store, "examples-0-20")).orElseThrow().close();
  }

  /** As of a home that was used with another BLAS kernel, or an older library. */
  @Test
  void partsOfAnotherArithmeticAreNotUsed() throws IOException {
    Store store = trained("mixed");
    ObjectNode haswell = JsonNodeFactory.instance.objectNode();
    haswell.putObject("blas").put("kernel", "Haswell");
    StopSignal stop = new StopSignal();
    StoredSteps other = worker(store, 600, haswell);
    assertThatThrownBy(() -> other.execute(evaluation, at -> stopAt(at, 50, stop), stop))
        .isInstanceOf(StepInterrupted.class);
    assertThat(store.parts(evaluation.key()).names()).hasSize(2);

    Heard heard = new Heard();
    worker(store, 600).execute(evaluation, heard, new StopSignal());

    assertThat(heard.done.get(0)).isZero();
    assertThat(heard.notices).singleElement().asString().contains("another BLAS kernel");
    assertThat(bits(store)).isEqualTo(bitsOfOne());
  }

  /** As after the stage was lost, and trained again with other bits. */
  @Test
  void partsOfOtherWeightsAreNotUsed() throws IOException {
    Store store = trained("again");
    StopSignal stop = new StopSignal();
    assertThatThrownBy(
            () -> worker(store, 600).execute(evaluation, at -> stopAt(at, 50, stop), stop))
        .isInstanceOf(StepInterrupted.class);
    StepOrder other = order(Orders.stage(2, 0, 1), Optional.empty());
    worker(store, 600).execute(other, UNHEARD, new StopSignal());
    Path weights = store.find(other.key()).orElseThrow().file("weights.npz");
    StoredStep lost = store.find(stage.key()).orElseThrow();
    Files.move(lost.folder(), folder.resolve("lost"));
    store.write(
        stage.key(),
        Optional.empty(),
        lost.config(),
        lost.provenance(),
        files -> Files.copy(weights, files.resolve("weights.npz")));

    Heard heard = new Heard();
    worker(store, 600).execute(evaluation, heard, new StopSignal());

    assertThat(heard.done.get(0)).isZero();
    assertThat(heard.notices).singleElement().asString().contains("computed again");
  }

  private String part(Store store, String range) {
    Path weights = store.find(stage.key()).orElseThrow().file("weights.npz");
    return range
        + "-"
        + KernelIdentity.of(JsonNodeFactory.instance.objectNode()).over(weights).word();
  }

  private static void stopAt(StepProgress at, long example, StopSignal stop) {
    if (at.done() >= example) {
      stop.request();
    }
  }

  private static void stopWaiting(StepProgress at, StopSignal stop) {
    if (at.phase() == StepPhase.WAITING) {
      stop.request();
    }
  }

  private boolean evaluate(Store store, int samplesInAPart) {
    return worker(store, samplesInAPart).execute(evaluation, UNHEARD, new StopSignal());
  }

  private static StoredSteps worker(Store store, int samplesInAPart) {
    return worker(store, samplesInAPart, JsonNodeFactory.instance.objectNode());
  }

  private static StoredSteps worker(Store store, int samplesInAPart, ObjectNode environment) {
    return new StoredSteps(
        store,
        new CheckpointInterval(Duration.ofSeconds(60)),
        new EvaluationParts(samplesInAPart),
        environment);
  }

  private Store trained(String home) {
    Store store = Store.open(folder.resolve(home), (key, reason, movedTo) -> {});
    worker(store, 1).execute(stage, UNHEARD, new StopSignal());
    return store;
  }

  private Map<String, String> bitsOfOne() throws IOException {
    Store store = trained("one");
    evaluate(store, 200 * 30);
    return bits(store);
  }

  /** All files but those with provenance, as text of one byte a character. */
  private Map<String, String> bits(Store store) throws IOException {
    Map<String, String> bits = new TreeMap<>();
    try (Stream<Path> files = Files.list(entry(store).folder())) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!name.startsWith("step.json")) {
          bits.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    assertThat(bits).hasSizeGreaterThan(4);
    return bits;
  }

  private StoredStep entry(Store store) {
    return store.find(evaluation.key()).orElseThrow();
  }

  private StepOrder order(StepConfig config, Optional<StepKey> parent) {
    return new StepOrder(
        StepKeys.of(config, parent),
        parent,
        config,
        Optional.of(images),
        Optional.empty(),
        JsonNodeFactory.instance.objectNode());
  }

  private static EvaluationConfig evaluation() {
    return evaluation(THRESHOLD);
  }

  private static EvaluationConfig evaluation(double threshold) {
    return new EvaluationConfig(
        examples(TinyImages.testContent(), 120),
        Split.TEST,
        Orders.MODEL,
        30,
        threshold,
        50,
        Optional.of(examples(TinyImages.trainContent(), 30)),
        Optional.of(
            new GradientConfig(
                examples(TinyImages.trainContent(), 4), new ObjectiveSpec(Bound.IWAE), 5, 6)));
  }

  private static ExampleSet examples(String content, int count) {
    return new ExampleSet(content, 0, count, TinyImages.PIXELS, Binarization.DYNAMIC);
  }
}

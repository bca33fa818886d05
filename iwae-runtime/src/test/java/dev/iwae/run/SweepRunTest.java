package dev.iwae.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.data.catalogue.WebAccess;
import dev.iwae.evaluate.KlEstimates;
import dev.iwae.evaluate.Measurements;
import dev.iwae.plan.PlannedRun;
import dev.iwae.results.ResultsFolder;
import dev.iwae.results.ResultsJson;
import dev.iwae.results.RunResult;
import dev.iwae.results.RunStatus;
import dev.iwae.results.SweepResults;
import dev.iwae.run.progress.Display;
import dev.iwae.store.DurableFiles;
import dev.iwae.store.Npz;
import dev.iwae.store.StepKey;
import dev.iwae.store.Store;
import dev.iwae.store.StoredStep;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.machine.BlasChoice;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole sweeps with forked workers. */
@Tag("long")
class SweepRunTest {

  private static final String SWEEP =
      """
      iwae: 1
      name: small
      datasets:
        digits: {source: digits, train: %d, test: 30}
      models:
        small:
          layers: [{hidden: [20], latent: 5}]
      objectives:
        vae: {bound: elbo}
        iwae: {bound: iwae}
      schedules:
        two-stages:
          batch: 20
          stages:
            - {epochs: 2, learning-rate: 1.0e-3}
            - {epochs: 1, learning-rate: 5.0e-4}
      evaluation:
        samples: %d
        without-inactive-units: 10
        train-examples: 12
        gradient-signal-to-noise: 8
      runs:
        - grid: {objective: [vae, iwae], k: [1, 5]}
      """;

  /** What one worker made undisturbed, for all tests. */
  private static final String BASE = "base";

  @TempDir static Path folder;
  private static SweepOutcome outcome;
  private static SweepResults base;

  private final RecordingConsole console = new RecordingConsole();
  private Path file;

  @BeforeAll
  static void runBase() throws IOException {
    SweepRunTest test = new SweepRunTest();
    test.writeSweep();
    outcome = test.run(BASE, 1);
    base = outcome.results();
  }

  @BeforeEach
  void writeSweep() throws IOException {
    file = folder.resolve("small.yaml");
    write(400, 20);
  }

  /** The KL's two estimates on 30 examples: a false alarm for each run in 40,000 seeds. */
  @Test
  void everythingThatAnEvaluationMeasuresIsInTheResults() {
    for (RunResult run : base.runs()) {
      Measurements found = run.evaluation().orElseThrow().measurements();
      assertThat(found.significantSamples().orElseThrow()).isBetween(0.0, 20.0);
      assertThat(found.weightHistogram().orElseThrow().counts().stream().mapToLong(n -> n).sum())
          .isEqualTo(30 * 20);
      assertThat(found.activity()).singleElement().satisfies(u -> assertThat(u).hasSize(5));
      assertThat(found.klPerUnit()).singleElement().satisfies(u -> assertThat(u).hasSize(5));
      KlEstimates kl = found.klEstimates().orElseThrow();
      assertThat(kl.closedForm()).isCloseTo(found.kl().get(0), within(1e-9));
      assertThat(Math.abs(kl.difference()))
          .isBetween(1e-9, 5 * kl.standardErrorOfDifference().orElseThrow());
      assertThat(found.boundDeviations())
          .singleElement()
          .satisfies(deviation -> assertThat(deviation.holds()).isTrue());
      assertThat(found.withoutInactiveUnits().orElseThrow().examples()).isEqualTo(10);
      assertThat(found.trainGap().orElseThrow().trainExamples()).isEqualTo(12);
      assertThat(found.gradientSignalToNoise().orElseThrow().draws()).isEqualTo(8);
      assertThat(found.gradientSignalToNoise().orElseThrow().examples()).isEqualTo(20);
      assertThat(run.evaluation().orElseThrow().images()).hasSize(5);
    }
  }

  @Test
  void picturesLieBesideTheResultsThatNameThem(@TempDir Path reports) throws IOException {
    Path old = Files.createDirectories(reports.resolve("images")).resolve("00000000-data.png");
    Files.write(old, new byte[1]);
    Path foreign = Files.write(reports.resolve("images/mine.png"), new byte[1]);

    outcome.write(new ResultsFolder(reports, file));

    SweepResults written = ResultsJson.read(reports.resolve("results.json"));
    for (RunResult run : written.runs()) {
      run.evaluation()
          .orElseThrow()
          .images()
          .values()
          .forEach(image -> assertThat(reports.resolve(image)).isNotEmptyFile());
    }
    assertThat(old).doesNotExist();
    assertThat(foreign).exists();
  }

  @Test
  void trainsEqualWorkOnceAndReportsAllRuns() {
    assertThat(base.runs()).hasSize(4).allMatch(run -> run.status() == RunStatus.COMPLETED);
    assertThat(base.runs()).allMatch(run -> run.stages().size() == 2);
    assertThat(base.runs().get(0).key()).isEqualTo(base.runs().get(2).key()); // k = 1
    assertThat(base.differences()).isNotEmpty();
  }

  @Test
  void theNumberOfWorkersChangesNoBit() {
    run("two", 2);

    assertThat(console.lines).anyMatch(line -> line.startsWith("INFO [9/9] "));
    assertThat(bits("two")).containsExactlyEntriesOf(bits(BASE));
  }

  @Test
  void aSecondTimeStartsNoWorker() {
    SweepResults second = planAndRun(BASE, nothingToLaunch()).results();

    assertThat(second.runs())
        .allMatch(run -> run.evaluation().orElseThrow().cached())
        .allMatch(run -> run.stages().stream().allMatch(stage -> stage.cached()))
        .extracting(run -> run.evaluation().orElseThrow().nll())
        .isEqualTo(nlls(base));
  }

  /** Files stand where it would write, which stops the superuser, too. */
  @Test
  void aHomeThatCannotBeWrittenServesWhatItHas(@TempDir Path reports) throws IOException {
    Path home = folder.resolve("sealed");
    String one = "objective=iwae,k=1";
    run("sealed", 1, one);
    for (String place : List.of("tmp", "locks", "sweeps", "logs")) {
      DurableFiles.deleteTree(home.resolve(place));
      Files.writeString(home.resolve(place), "");
    }

    SweepOutcome again =
        new SweepRun(plan("sealed", Optional.of(one)), nothingToLaunch(), display()).execute();
    again.write(new ResultsFolder(reports, file));

    again.requireSuccess();
    assertThat(plan("sealed", Optional.of(one)).text()).contains("cached");
    assertThatThrownBy(() -> run("sealed", 1, "objective=iwae,k=5"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("Cannot keep results in ");
  }

  /** Has executed a sweep of which it noticed something, and nobody has heard it. */
  private static final class Done implements BatchSystem {

    @Override
    public void execute(Batch batch, BatchEvents events) {
      throw new AssertionError("nothing is to be done");
    }

    @Override
    public String submit(Batch batch, Consumer<String> news) {
      throw new AssertionError("nothing is to be done");
    }

    @Override
    public void collect(Batch batch, BiConsumer<StepKey, String> notices) {
      assertThat(batch.elements()).isEmpty();
      notices.accept(batch.goal().get(0), "begins again");
    }

    @Override
    public void interrupt() {}
  }

  @Test
  void whatABatchSystemNoticedIsToldWithItsResults() {
    Site site = new Site.AsJobs(new Done());
    PlannedSweep planned = plan(BASE, Optional.empty());
    new SweepRun(planned, nothingToLaunch(), site, display()).execute();
    assertThat(console.lines)
        .filteredOn(line -> line.startsWith("WARN"))
        .singleElement()
        .asString()
        .endsWith(" stage 1/2: begins again");
  }

  /** As of a worker that was killed when it had stored its step. */
  @Test
  void aCheckpointOfAStoredStepIsDropped() {
    PlannedSweep planned = plan(BASE, Optional.empty());
    StepKey stored = planned.whole().steps().keySet().iterator().next();
    planned.store().writeCheckpoint(stored, out -> Npz.write(out, List.of()));

    planAndRun(BASE, nothingToLaunch());

    assertThat(planned.store().checkpoint(stored)).isEmpty();
  }

  @Test
  void anotherEvaluationTrainsNothing() throws IOException {
    write(400, 40);
    SweepResults again = run(BASE, 1).results();

    assertThat(again.runs())
        .allMatch(run -> !run.evaluation().orElseThrow().cached())
        .allMatch(run -> run.stages().stream().allMatch(stage -> stage.cached()));
  }

  @Test
  void aFilterRunsAPartAndReportsWhatIsThere() {
    SweepResults part = run("parts", 1, "k=1").results();
    SweepResults whole = run("parts", 1, "k=5,objective=iwae").results();

    assertThat(part.runs()).extracting(run -> run.point().k()).containsExactly(1, 1);
    assertThat(whole.runs()).extracting(run -> run.point().k()).containsExactly(1, 1, 5);
  }

  @Test
  void killedWorkersChangeNoBit() throws IOException {
    write(5000, 20); // long enough to be hit
    String one = "objective=iwae,k=5";
    run("undisturbed", 1, one);
    CompletableFuture<Long> killer =
        CompletableFuture.supplyAsync(() -> killWorkersTwice("killed"));
    runUntilItSucceeds("killed", one);

    assertThat(killer.join()).as("killed processes").isGreaterThanOrEqualTo(2);
    assertThat(bits("killed")).containsExactlyEntriesOf(bits("undisturbed"));
  }

  /** Two builds at the same time, and three workers on what one of them could do. */
  @Test
  void allWorkersOfAllBuildsShareAnEvaluation() throws IOException {
    String one = "objective=iwae,k=5";
    Files.writeString(file, SWEEP.formatted(400, 100_000).replace("test: 30", "test: 40"));
    run("alone", 1, one).requireSuccess();
    CompletableFuture<SweepOutcome> other =
        CompletableFuture.supplyAsync(() -> run("together", 1, one));
    run("together", 2, one).requireSuccess();
    other.join().requireSuccess();

    assertThat(bits("together")).containsExactlyEntriesOf(bits("alone"));
    assertThat(evaluatedParts("together")).filteredOn(parts -> parts > 0).hasSizeGreaterThan(1);
    // 8 of the split, 3 of the training examples, and 2 again if a unit is inactive: each once.
    assertThat(evaluatedParts("together").stream().mapToInt(n -> n).sum()).isIn(11, 13);
  }

  /** Of every worker, as its log tells. */
  private static List<Integer> evaluatedParts(String home) throws IOException {
    Pattern line = Pattern.compile("step \\w+: evaluated (\\d+) parts");
    try (Stream<Path> logs = Files.list(folder.resolve(home).resolve("logs/small"))) {
      return logs.flatMap(log -> line.matcher(text(log)).results())
          .map(found -> Integer.valueOf(found.group(1)))
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aDamagedResultIsComputedAgain() throws IOException {
    TreeMap<String, String> before = bits(BASE);
    Files.writeString(evaluation(BASE).file("evaluation.json"), "{}");
    run(BASE, 1).requireSuccess();

    assertThat(console.lines).anyMatch(line -> line.startsWith("WARN stored result "));
    assertThat(bits(BASE)).containsExactlyEntriesOf(before);
  }

  @Test
  void aFailedRunIsReportedWithTheOthers() throws IOException {
    String text = Files.readString(file);
    Files.writeString(file, text.replace("learning-rate: 5.0e-4", "learning-rate: 1.0e+30"));
    SweepOutcome outcome = run(BASE, 1);

    assertThat(outcome.results().runs())
        .hasSize(4)
        .allMatch(run -> run.status() == RunStatus.FAILED)
        .allMatch(run -> run.stages().size() == 1); // the first is fine
    assertThatThrownBy(outcome::requireSuccess)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("4 of 4 runs of small did not complete")
        .hasMessageContaining(outcome.results().runs().get(3).point().id());
  }

  @Test
  void whatIsTooLargeFailsAtOnceAndTheOthersAreReported() throws IOException {
    String slip = "  slip: {layers: [{hidden: [3000000], latent: 5}]}\nobjectives:";
    Files.writeString(
        file,
        Files.readString(file)
            .replace("objectives:", slip)
            .replace("objective: [vae, iwae], k: [1, 5]", "model: [small, slip], objective: vae"));
    SweepOutcome outcome = run(BASE, 1);

    assertThat(outcome.results().runs())
        .extracting(RunResult::status)
        .containsExactly(RunStatus.COMPLETED, RunStatus.FAILED);
    String reason = "small.yaml:8:9: model `slip` has 4,755,000,794 parameters on 784 pixels";
    assertThat(outcome.results().runs().get(1).failure().orElseThrow().error()).contains(reason);
    assertThat(console.lines).anyMatch(line -> line.startsWith("ERROR ") && line.contains(reason));
  }

  @Test
  void aRunThatCannotBeReadIsReportedWithTheOthers() throws IOException {
    StoredStep good = evaluation(BASE);
    copy(folder.resolve(BASE).resolve("store"), folder.resolve("unreadable/store"));
    Store other = plan("unreadable", Optional.empty()).store();
    StoredStep bad = other.find(good.key()).orElseThrow();
    DurableFiles.deleteTree(bad.folder());
    other.write(
        good.key(),
        Optional.empty(),
        good.config(),
        good.provenance(),
        folder -> Files.writeString(folder.resolve("evaluation.json"), "[]"));

    List<RunResult> runs = planAndRun("unreadable", nothingToLaunch()).results().runs();

    assertThat(runs)
        .extracting(RunResult::status)
        .containsExactlyInAnyOrder(
            RunStatus.FAILED, RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.COMPLETED);
    assertThat(runs.get(0).failure().orElseThrow().error())
        .startsWith("what is stored of it cannot be read (Cannot read ")
        .contains(bad.key().hex());
  }

  @Test
  void zeroWorkersAreRefused() {
    assertThatThrownBy(() -> settings(0))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("iwae.workers is 0");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path path : files.toList()) {
        Path target = to.resolve(from.relativize(path));
        Files.createDirectories(target.getParent());
        Files.copy(path, target);
      }
    }
  }

  private void write(int train, int samples) throws IOException {
    Files.writeString(file, SWEEP.formatted(train, samples));
  }

  private SweepOutcome run(String home, int workers) {
    return planAndRun(home, settings(workers));
  }

  private SweepOutcome run(String home, int workers, String only) {
    return new SweepRun(plan(home, Optional.of(only)), settings(workers), display()).execute();
  }

  private SweepOutcome planAndRun(String home, WorkerSettings settings) {
    return new SweepRun(plan(home, Optional.empty()), settings, display()).execute();
  }

  private PlannedSweep plan(String home, Optional<String> only) {
    return PlannedSweep.of(
        new SweepRequest(file, only, folder.resolve(home), WebAccess.OFFLINE), console);
  }

  private Display display() {
    return new Display(console, new Display.Style.Plain());
  }

  private static WorkerSettings settings(int workers) {
    return settings(workers, Path.of(System.getProperty("java.home"), "bin", "java"));
  }

  private static WorkerSettings nothingToLaunch() {
    return settings(2, Path.of("no", "such", "java"));
  }

  private static WorkerSettings settings(int workers, Path java) {
    List<Path> classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    return new WorkerSettings(
        OptionalInt.of(workers),
        OptionalInt.of(workers == 1 ? 2 : 1),
        java,
        classPath,
        List.of("-Diwae.checkpointSeconds=0.1"),
        BlasChoice.AUTO,
        FailurePolicy.CONTINUE);
  }

  /** SHA-256 of every file that the sweep's finished steps left, but for provenance. */
  private TreeMap<String, String> bits(String home) {
    PlannedSweep planned = plan(home, Optional.empty());
    TreeMap<String, String> bits = new TreeMap<>();
    for (StepKey key : planned.whole().steps().keySet()) {
      planned.store().find(key).ifPresent(step -> bits.putAll(bits(step)));
    }
    assertThat(bits).hasSizeGreaterThan(9);
    return bits;
  }

  private static TreeMap<String, String> bits(StoredStep step) {
    TreeMap<String, String> bits = new TreeMap<>();
    try (Stream<Path> files = Files.list(step.folder())) {
      for (Path path : files.filter(f -> !name(f).startsWith("step.json")).toList()) {
        bits.put(step.key().abbreviated() + "/" + name(path), hash(path));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bits;
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static String hash(Path file) throws IOException {
    return Steps.digest(Files.readAllBytes(file));
  }

  private StoredStep evaluation(String home) {
    PlannedSweep planned = plan(home, Optional.empty());
    PlannedRun run = planned.whole().runs().get(0);
    return planned.store().find(run.evaluation()).orElseThrow();
  }

  private static List<Double> nlls(SweepResults results) {
    return results.runs().stream()
        .map(RunResult::evaluation)
        .map(e -> e.orElseThrow().nll())
        .toList();
  }

  /** A step that was hit twice fails; the next run goes on with it. */
  private void runUntilItSucceeds(String home, String only) {
    boolean succeeded = false;
    for (int attempt = 0; attempt < 4 && !succeeded; attempt++) {
      try {
        run(home, 1, only).requireSuccess();
        succeeded = true;
      } catch (UserException killedTooOften) {
        assertThat(killedTooOften).hasMessageContaining("worker 1");
      }
    }
    assertThat(succeeded).isTrue();
  }

  /** While the first starts, which takes longer, and when there is something to go on from. */
  private static long killWorkersTwice(String home) {
    Path checkpoints = folder.resolve(home).resolve("checkpoints");
    await(() -> workers().findAny().isPresent());
    sleep(400);
    long first = kill();
    await(() -> workers().findAny().isPresent() && hasArrays(checkpoints));
    return first + kill();
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      sleep(5);
    }
  }

  private static boolean hasArrays(Path folder) {
    try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
      return files.anyMatch(file -> file.toString().endsWith(".npz"));
    } catch (IOException | UncheckedIOException e) {
      return false; // something went while we looked
    }
  }

  private static long kill() {
    return workers().filter(ProcessHandle::destroyForcibly).count();
  }

  private static Stream<ProcessHandle> workers() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().filter(path -> path.endsWith("java")).isPresent());
  }

  private static void sleep(long milliseconds) {
    try {
      TimeUnit.MILLISECONDS.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}

package dev.iwae.run.home;

import static dev.iwae.run.Steps.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.iwae.data.catalogue.WebAccess;
import dev.iwae.plan.Plan;
import dev.iwae.plan.Step;
import dev.iwae.plan.StepCodec;
import dev.iwae.run.PlannedSweep;
import dev.iwae.run.RecordingConsole;
import dev.iwae.run.SweepRequest;
import dev.iwae.store.StepKey;
import dev.iwae.store.Store;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pruning takes cannot be had back but by days of training. */
class UnusedStepsTest {

  private static final String SWEEP =
      """
      iwae: 1
      name: small
      datasets: {digits: {source: digits}}
      models: {small: {layers: [{hidden: [20], latent: 5}]}}
      objectives: {vae: {bound: elbo}}
      schedules: {short: {batch: 20, stages: [{epochs: 1, learning-rate: 1.0e-3}]}}
      evaluation: {samples: %d}
      runs: [{grid: {objective: vae, k: 5}}]
      """;

  private static final String LOST =
      """
      iwae: 1
      name: lost
      datasets: {own: {source: {csv: {train: nowhere.csv, test: nowhere.csv}}}}
      models: {m: {layers: [{hidden: [10], latent: 2}]}}
      objectives: {vae: {bound: elbo}}
      schedules: {short: {stages: [{epochs: 1, learning-rate: 1e-3}]}}
      runs: [{grid: {k: 1}}]
      """;

  @TempDir Path folder;

  private final RecordingConsole console = new RecordingConsole();
  private Path home;
  private Path file;
  private Store store;

  @BeforeEach
  void sweepThatHasRun() throws IOException {
    home = folder.resolve("home");
    file = Files.createDirectories(folder.resolve("repository/sweeps")).resolve("small.yaml");
    Files.writeString(file, SWEEP.formatted(100));
    store = Store.open(home, (key, reason, movedTo) -> {});
    plan().steps().values().forEach(this::write);
  }

  @Test
  void theyAreNamedWithTheirFileAndWhy() throws IOException {
    new SweepRegister(store.home()).remember(file, plan().steps().keySet());
    Path other = Files.writeString(file.resolveSibling("other.yaml"), SWEEP.formatted(100));
    Files.delete(file);
    file = other;
    Files.writeString(file, SWEEP.formatted(200).replace("1.0e-3", "2.0e-3"));
    Path gone = folder.resolve("repository/sweeps/small.yaml");

    assertThat(look().reasons()).containsExactly("2 steps of %s, which is gone".formatted(gone));
    Files.writeString(gone, SWEEP.formatted(200).replace("1.0e-3", "2.0e-3"));
    new SweepRegister(store.home()).remember(gone, plan().steps().keySet());
    assertThat(look().reasons())
        .containsExactly(
            "2 steps of settings that no sweep file has any more, such as before an edit");
  }

  @Test
  void whatASweepInTheFolderNeedsIsKept() {
    assertThat(plan().steps()).hasSize(2);
    assertThat(unused()).isEmpty();
  }

  @Test
  void whatNobodyNeedsIsRemovedAndNothingElse() throws IOException {
    List<StepKey> before = List.copyOf(plan().steps().keySet());
    Files.writeString(file, SWEEP.formatted(200)); // the evaluation is another one now

    assertThat(unused()).containsExactly(before.get(1));
    assertThat(store.contains(before.get(1))).as("looking deletes nothing").isTrue();
    UnusedSteps removed = look().remove();
    assertThat(removed.found().steps()).containsExactly(before.get(1));
    assertThat(removed.text()).startsWith("1 step and 0 checkpoints, ");
    assertThat(store.contains(before.get(1))).isFalse();
    assertThat(store.contains(before.get(0))).isTrue();
  }

  /** A sweep that was run while this one looked. */
  @Test
  void whatWasAskedForSinceIsKept() throws IOException {
    write(key("x"));
    UnusedSteps found = look();
    assertThat(found.found().steps()).contains(key("x"));
    new SweepRegister(store.home()).remember(file, List.of(key("x")));

    assertThat(found.remove().found().steps()).doesNotContain(key("x"));
    assertThat(store.contains(key("x"))).isTrue();
  }

  /** Its worker was killed between storing the step and dropping that. */
  @Test
  void theCheckpointOfAStoredStepIsRemovedAlthoughTheStepIsNeeded() {
    StepKey stored = plan().steps().keySet().iterator().next();
    store.writeCheckpoint(stored, out -> out.write(1));
    new SweepRegister(store.home()).remember(file, plan().steps().keySet());

    assertThat(look().remove().found().checkpoints()).containsExactly(stored);
    assertThat(store.contains(stored)).isTrue();
  }

  @Test
  void anotherRepositorysSweepKeepsWhatItNeededAsLongAsItExists() throws IOException {
    write(key("of another repository"));
    Path other = Files.createFile(folder.resolve("other.yaml"));
    new SweepRegister(store.home()).remember(other, List.of(key("of another repository")));

    assertThat(unused()).isEmpty();
    Files.delete(other);
    assertThat(unused()).containsExactly(key("of another repository"));
  }

  @Test
  void aSweepThatCannotBeReadStopsIt() throws IOException {
    Files.writeString(file.resolveSibling("broken.yaml"), "iwae: 1\nnmae: broken\n");

    assertThatThrownBy(this::look)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("broken.yaml");
  }

  @Test
  void aSweepThatCannotBePlannedStopsIt() throws IOException {
    Files.writeString(file.resolveSibling("lost.yaml"), LOST);

    assertThatThrownBy(this::look)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("lost.yaml:3:");
  }

  /** A build was killed while it wrote its entry of the register, and while it started a worker. */
  @Test
  void whatKilledBuildsLeftIsRemoved() throws IOException {
    Path other = Files.createFile(folder.resolve("other.yaml"));
    new SweepRegister(store.home()).remember(other, List.of(key("needed")));
    Path sweeps = store.home().resolve("sweeps");
    Path entry;
    try (Stream<Path> entries = Files.list(sweeps)) {
      entry = entries.findFirst().orElseThrow();
    }
    Path left = old(sweeps.resolve(entry.getFileName() + "." + UUID.randomUUID()));
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    Path arguments =
        old(temporary.resolve("iwae-worker-2147483647-" + UUID.randomUUID() + ".args"));

    look();

    assertThat(left).doesNotExist();
    assertThat(arguments).doesNotExist();
    assertThat(entry).exists();
  }

  private static Path old(Path file) throws IOException {
    return Files.setLastModifiedTime(
        Files.createFile(file), FileTime.from(Instant.now().minusSeconds(60)));
  }

  private List<StepKey> unused() {
    return look().found().steps();
  }

  private UnusedSteps look() {
    return UnusedSteps.of(home, new SweepFolder(folder.resolve("repository")), console);
  }

  private Plan plan() {
    return PlannedSweep.of(
            new SweepRequest(file, Optional.empty(), home, WebAccess.OFFLINE), console)
        .whole();
  }

  private void write(Step step) {
    store.write(
        step.key(),
        step.parent(),
        StepCodec.toJson(step.config()),
        JsonNodeFactory.instance.objectNode(),
        entry -> Files.writeString(entry.resolve("result"), "x"));
  }

  private void write(StepKey key) {
    store.write(
        key,
        Optional.empty(),
        JsonNodeFactory.instance.objectNode(),
        JsonNodeFactory.instance.objectNode(),
        entry -> Files.writeString(entry.resolve("result"), "x"));
  }
}

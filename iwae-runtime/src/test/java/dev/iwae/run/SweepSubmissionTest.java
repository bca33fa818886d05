package dev.iwae.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.data.catalogue.WebAccess;
import dev.iwae.run.progress.Display;
import dev.iwae.store.StepKey;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.machine.BlasChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code iwae.detach} leaves to a batch system where runs are too large for a worker. */
class SweepSubmissionTest {

  private static final String SWEEP =
      """
      iwae: 1
      name: small
      datasets:
        drawn: {source: {synthetic: {kind: bernoulli, pixels: 9, latent: 2, train: 50, test: 20}}}
      models:
        tiny: {layers: [{hidden: [8], latent: 2}]}
        slip: {layers: [{hidden: [300000000], latent: 2}]}
      objectives:
        vae: {bound: elbo}
      schedules:
        one: {stages: [{epochs: 1, learning-rate: 1.0e-3}]}
      evaluation:
        samples: 20
      runs:
        - grid: {dataset: drawn, model: [%s], objective: vae, schedule: one}
      """;

  /** Keeps what it is left with. */
  private static final class Recording implements BatchSystem {

    private final List<Batch> batches = new ArrayList<>();

    @Override
    public void execute(Batch batch, BatchEvents events) {
      throw new AssertionError("nobody watches");
    }

    @Override
    public String submit(Batch batch, Consumer<String> news) {
      batches.add(batch);
      news.accept("waits");
      return "submitted";
    }

    @Override
    public void collect(Batch batch, BiConsumer<StepKey, String> notices) {
      throw new AssertionError("nobody watches");
    }

    @Override
    public void interrupt() {
      throw new AssertionError("nobody watches");
    }
  }

  @TempDir private Path folder;
  private final RecordingConsole console = new RecordingConsole();
  private Path java = Path.of("java");
  private final Recording system = new Recording();

  @ParameterizedTest
  @EnumSource(FailurePolicy.class)
  void nothingWhereAllAre(FailurePolicy policy) {
    refused("slip", policy);
  }

  @Test
  void nothingWhereOneIsIfThatStopsAll() {
    refused("tiny, slip", FailurePolicy.STOP_AT_FIRST);
  }

  private void refused(String models, FailurePolicy policy) {
    String reason =
        folder.resolve("small.yaml") + ":7:9: model `slip` has 7,800,000,013 parameters";
    assertThatThrownBy(() -> submit(models, policy))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("nothing is submitted, as runs are too large for a worker: ")
        .hasMessageContaining(reason);
    assertThat(console.lines).anyMatch(line -> line.startsWith("ERROR " + reason));
    assertThat(system.batches).isEmpty();
  }

  @Test
  void elseTheOthers() throws IOException {
    assertThat(submit("tiny, slip", FailurePolicy.CONTINUE)).isEqualTo("submitted");
    assertThat(system.batches)
        .singleElement()
        .satisfies(batch -> assertThat(batch.elements()).hasSize(1));
    assertThat(console.lines).anyMatch(line -> line.contains("model `slip` has "));
    assertThat(console.lines).last().isEqualTo("WARN waits");
  }

  @Test
  void slowKernelsAreToldBeforeWhoeverSubmitsIsGone() throws IOException {
    java = Files.createFile(Files.createDirectory(folder.resolve("bin")).resolve("java"));
    Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"17\"\nMODULES=\"java.base\"\n");
    submit("tiny", FailurePolicy.CONTINUE);
    assertThat(console.lines)
        .contains(
            "WARN "
                + java
                + " has no module jdk.incubator.vector: workers compute the same bits with scalar kernels, several times slower. A full JDK has it.");
  }

  private String submit(String models, FailurePolicy policy) throws IOException {
    Path file = Files.writeString(folder.resolve("small.yaml"), SWEEP.formatted(models));
    SweepRequest request =
        new SweepRequest(file, Optional.empty(), folder.resolve("home"), WebAccess.OFFLINE);
    WorkerSettings settings =
        new WorkerSettings(
            OptionalInt.of(1),
            OptionalInt.of(1),
            java,
            List.of(),
            List.of(),
            BlasChoice.HASWELL,
            policy);
    return new SweepRun(
            PlannedSweep.of(request, console),
            settings,
            new Site.AsJobs(system),
            new Display(console, new Display.Style.Plain()))
        .submit(system);
  }
}

package dev.iwae.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.run.RecordingConsole;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of each run of a baseline that is written anew. */
class BaselineUpdateTest {

  private static final double OLD = -7;

  @TempDir Path folder;
  private StoredSweep sweep;

  @BeforeEach
  void create() throws IOException {
    sweep = StoredSweep.create(folder);
  }

  private List<String> update(String only) {
    return new BaselineUpdate(sweep.request(only), new RecordingConsole())
        .write(Optional.of(" why not "), Instant.EPOCH);
  }

  /** A baseline of other numbers for each of the runs. */
  private void writeOld() {
    sweep
        .baseline()
        .write(
            new Baseline(
                "first",
                Instant.EPOCH,
                "before",
                sweep.runs().get(0).provenance(),
                sweep.runs().stream().map(BaselineUpdateTest::old).toList()));
  }

  private static MeasuredRun old(MeasuredRun run) {
    double[] values = run.logLikelihoods().clone();
    Arrays.fill(values, OLD);
    return SampleRuns.withLogLikelihoods(run, values);
  }

  private List<Double> means() {
    return sweep.baseline().read().orElseThrow().runs().stream()
        .map(MeasuredRun::meanLogLikelihood)
        .toList();
  }

  @Test
  void allOfASweepIsWritten() {
    writeOld();

    assertThat(update(""))
        .containsExactly(
            "  changed    " + StoredSweep.FIRST + ": -7.000 -> -1.500 nats",
            "  changed    " + StoredSweep.SECOND + ": -7.000 -> -1.500 nats",
            "baselines/first.json: 2 runs, because: why not");
    assertThat(means()).containsExactly(-1.5, -1.5);
  }

  @Test
  void runsThatAFilterDoesNotChooseStayAsTheyAre() {
    writeOld();

    assertThat(update("k=5"))
        .containsExactly(
            "  unchanged  " + StoredSweep.FIRST + ": -7.000 nats",
            "  changed    " + StoredSweep.SECOND + ": -7.000 -> -1.500 nats",
            "baselines/first.json: 2 runs, because: why not");
    assertThat(means()).containsExactly(OLD, -1.5);
  }

  @Test
  void whatWasNeverWrittenDoesNotComeInBesideAFilter() {
    assertThat(update("k=5")).hasSize(2);
    assertThat(sweep.baseline().read().orElseThrow().runs())
        .extracting(run -> run.point().id())
        .containsExactly(StoredSweep.SECOND);
  }

  @Test
  void incompleteResultsAreRefusedUnlessAFilterLeavesThemOut() {
    writeOld();
    sweep.failed(StoredSweep.FIRST);

    assertThatThrownBy(() -> update(""))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "a run has no result, and a baseline without them would let them pass for new: "
                + StoredSweep.FIRST
                + ". Call iwae:sweep first.");
    assertThat(means()).containsExactly(OLD, OLD);
    assertThat(update("k=5")).hasSize(3);
    assertThat(means()).containsExactly(OLD, -1.5);
  }

  @Test
  void aBaselineNeedsAReason() {
    for (Optional<String> none : List.of(Optional.<String>empty(), Optional.of(" "))) {
      assertThatThrownBy(
              () ->
                  new BaselineUpdate(sweep.request(""), new RecordingConsole())
                      .write(none, Instant.EPOCH))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith("a baseline needs a reason");
    }
  }
}

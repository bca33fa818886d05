package dev.iwae.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.slurm.SlurmCommands.State;
import dev.iwae.store.StepKey;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.step.StepPhase;
import dev.iwae.worker.step.StepProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two elements that share a stage, a; then b or c. */
class FollowingTest {

  private static final StepKey A = key("a");
  private static final StepKey B = key("b");
  private static final StepKey C = key("c");

  @TempDir private Path temp;
  private final Set<StepKey> stored = new HashSet<>();
  private final Told told = new Told();
  private JobFolder folder;
  private Following following;

  @BeforeEach
  void submit() {
    folder = new JobFolder(temp);
    folder.prepare(List.of());
    List<List<StepKey>> elements = List.of(List.of(A, B), List.of(A, C));
    following = new Following(elements, folder, stored::contains, told);
  }

  private static StepKey key(String digit) {
    return new StepKey(digit.repeat(64));
  }

  @Test
  void stepsAreToldWithTheirNodes() {
    look(State.RUNNING, State.WAITING);
    assertThat(told.news()).containsExactly("1 is queued");
    report(0, "node-a", A, StepPhase.TRAINING);
    look(State.RUNNING, State.WAITING);
    assertThat(told.news()).containsExactly("0 is on node-a", "0 is training a", "1 is queued");
    look(State.RUNNING, State.WAITING);
    assertThat(told.news()).containsExactly("1 is queued");
  }

  @Test
  void anElementThatIsQueuedAgainMayComeBackElsewhere() {
    report(0, "node-a", A, StepPhase.TRAINING);
    look(State.RUNNING, State.RUNNING);
    look(State.WAITING, State.RUNNING);
    report(0, "node-b", A, StepPhase.TRAINING);
    look(State.RUNNING, State.RUNNING);
    assertThat(told.news())
        .containsExactly(
            "0 is on node-a",
            "0 is training a",
            "0 is queued",
            "0 is on node-b",
            "0 is training a");
  }

  @Test
  void whoDidAStepIsToldWithItAndNotWhoWaitedForIt() {
    report(0, "node-a", A, StepPhase.WAITING);
    report(1, "node-b", A, StepPhase.TRAINING);
    look(State.RUNNING, State.RUNNING);
    stored.add(A);
    told.news();
    look(State.RUNNING, State.RUNNING);
    assertThat(told.news()).containsExactly("1 completed a", "0 completed a");
  }

  @Test
  void failuresAreToldAsTheElementDoesWithWhereItsLogIs() throws IOException {
    Files.writeString(folder.log(1), "a stack trace");
    fail(1, A, new UserException("it diverged"));
    look(State.RUNNING, State.WAITING);
    assertThat(told.news())
        .containsExactly("1 failed a: it diverged\n  What it printed is in " + folder.log(1));
  }

  @Test
  void ofDefectsTheEndOfTheLogIsTold() throws IOException {
    Files.writeString(folder.log(1), "first\n" + "more\n".repeat(18) + "at last");
    fail(1, A, new IllegalStateException("strange"));
    look(State.RUNNING, State.WAITING);
    assertThat(told.news())
        .singleElement()
        .asString()
        .startsWith("1 failed a: java.lang.IllegalStateException: strange\nThis is a defect.")
        .contains("What it printed is in " + folder.log(1) + "\n    first\n    more")
        .endsWith("\n    at last");
  }

  private void fail(int element, StepKey step, RuntimeException e) {
    folder.failed(element, JobFolder.Failure.of(step, e));
  }

  /** A shared file system may show the failure first. */
  @Test
  void aFailureIsOfTheStepThatFailed() {
    fail(0, B, new UserException("it diverged"));
    look(State.RUNNING, State.WAITING);
    assertThat(told.news()).containsExactly("1 is queued");
    stored.add(A);
    look(State.RUNNING, State.WAITING);
    assertThat(told.news())
        .contains("0 completed a")
        .anyMatch(line -> line.startsWith("0 failed b: it diverged"));
  }

  /** A shared file system may fail for a moment; here a folder is in the file's place. */
  @Test
  void whatCannotBeReadNowIsToldLater() throws IOException {
    String name = "progress/0-" + A.hex() + ".json";
    Files.createDirectory(folder.path().resolve(name));
    look(State.RUNNING, State.RUNNING);
    assertThat(told.news()).isEmpty();
    Files.delete(folder.path().resolve(name));
    report(0, "node-a", A, StepPhase.TRAINING);
    look(State.RUNNING, State.RUNNING);
    assertThat(told.news()).containsExactly("0 is on node-a", "0 is training a");
  }

  /** By two elements, of which the second says no more than the first. */
  @Test
  void whatIsNoticedIsToldOnce() {
    notice(0, A, "begins again");
    notice(1, A, "begins again");
    look(State.RUNNING, State.WAITING);
    assertThat(told.news()).containsExactly("a: begins again", "1 is queued");
    notice(1, A, "begins again");
    notice(1, C, "begins again");
    look(State.RUNNING, State.RUNNING);
    assertThat(told.news()).containsExactly("c: begins again");
  }

  /** It may be written between the first look for it and that for results. */
  @Test
  void whatIsNoticedAtLastIsTold() {
    Following late =
        new Following(
            List.of(List.of(A)),
            folder,
            step -> {
              notice(0, A, "begins again");
              return true;
            },
            told);
    assertThat(late.look(Map.of())).isFalse();
    assertThat(told.news()).containsExactly("0 completed a", "a: begins again");
  }

  @Test
  void whoFollowsLaterHearsWhatNobodyHasHeard() {
    notice(0, A, "begins again");
    look(State.RUNNING, State.RUNNING);
    notice(0, B, "begins again");
    told.news();
    new Following(List.of(List.of(C)), folder, stored::contains, told).look(Map.of());
    assertThat(told.news()).containsExactly("b: begins again");
  }

  /** The next submission replaces its folder. */
  @Test
  void whatNobodyHasHeardOutlivesItsJob() {
    notice(0, A, "heard");
    look(State.RUNNING, State.RUNNING);
    notice(0, A, "unheard");
    told.news();
    folder.prepare(List.of());
    notice(0, A, "heard");
    new Following(List.of(List.of(C)), folder, stored::contains, told).look(Map.of());
    assertThat(told.news()).containsExactlyInAnyOrder("a: unheard", "a: heard");
  }

  private void notice(int element, StepKey step, String text) {
    new StepTeller(folder, element, "node-a", step).notice(text);
  }

  /** NFS may hide for a minute what another host has written. */
  @Test
  void whatAnElementLeftMayComeLate() {
    report(0, "node-a", A, StepPhase.TRAINING);
    stored.add(A);
    look(State.RUNNING, State.RUNNING);
    for (int i = 1; i < Following.LOOKS_FOR_LATE_FILES; i++) {
      assertThat(following.look(Map.of())).isTrue();
    }
    stored.addAll(List.of(B, C));
    assertThat(following.look(Map.of())).isFalse();
    assertThat(told.news()).endsWith("0 completed b", "1 completed c");
  }

  @Test
  void anElementThatLeftNothingHasDied() throws IOException {
    Files.writeString(folder.log(0), "the last line");
    report(0, "node-a", A, StepPhase.TRAINING);
    look(State.RUNNING, State.RUNNING);
    told.news();
    for (int i = 1; i < Following.LOOKS_FOR_LATE_FILES; i++) {
      following.look(Map.of());
      assertThat(told.news()).isEmpty();
    }
    assertThat(following.look(Map.of())).isFalse();
    assertThat(told.news())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("0 failed a: element 0 of the job ended on node-a before its work was done")
        .endsWith("the last line");
  }

  private void look(State first, State second) {
    following.look(Map.of(0, first, 1, second));
  }

  private void report(int element, String node, StepKey step, StepPhase phase) {
    StepProgress progress = new StepProgress(step, phase, 1, 10, 1, 2, -100, 5);
    folder.report(element, new JobFolder.ElementReport(node, progress));
  }
}

package dev.iwae.spark.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.spark.wire.Frame;
import dev.iwae.spark.wire.Kind;
import dev.iwae.spark.wire.Outbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AttendanceTest {

  private static final Frame READY = Frame.of(Kind.AGENT_READY, "3", 0, "17\nvectors");

  private static final Frame LOG = Frame.of(Kind.LOG, "3", 1, "a line");
  private static final Frame LAUNCH = Frame.of(Kind.LAUNCH, "3", 1, "");
  private static final Frame KILL = Frame.of(Kind.KILL, "3", 1, "");

  private long seconds;
  private final List<Frame> heard = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final Attendance attendance =
      new Attendance(
          (kind, executor, text) -> told.add(kind + " " + executor + " " + text),
          45,
          () -> TimeUnit.SECONDS.toNanos(seconds));

  @Test
  void anExecutorIsThereWhenSparkAndItsAgentHaveSaidSo() {
    attendance.heard(READY);
    assertThat(told).isEmpty();
    attendance.came("3", "host\n4");
    attendance.heard(READY);
    assertThat(told).containsExactly("EXECUTOR_ADDED 3 host\n4\n17\nvectors");
  }

  @Test
  void oneThatLeftIsToldOnce() {
    attendance.came("3", "host\n4");
    attendance.heard(READY);
    told.clear();
    attendance.left("3", "killed");
    attendance.left("3", "killed");
    assertThat(told).containsExactly("EXECUTOR_REMOVED 3 killed");
    assertThat(attendance.outbox("3")).isEmpty();
  }

  @Test
  void aRequestThatComesAgainIsHeardOnceAndAnsweredAlike() throws IOException {
    attendance.heard(READY);
    attendance.outbox("3").orElseThrow().add(LAUNCH);
    assertThat(answer(1, LOG)).containsExactly("LAUNCH");
    attendance.outbox("3").orElseThrow().add(KILL);
    assertThat(answer(1, LOG)).containsExactly("LAUNCH");
    assertThat(heard).containsExactly(LOG);
    assertThat(answer(2)).containsExactly("KILL");
  }

  /** The answer to a later one has arrived, or there would be none. */
  @Test
  void aRequestThatComesLateIsNeitherHeardNorAnswered() throws IOException {
    attendance.heard(READY);
    attendance.outbox("3").orElseThrow().add(LAUNCH);
    answer(1, LOG);
    answer(2);
    attendance.outbox("3").orElseThrow().add(KILL);
    assertThat(answer(1, LOG)).isEmpty();
    assertThat(heard).containsExactly(LOG);
    assertThat(answer(3)).containsExactly("KILL");
  }

  @Test
  void oneThatIsSilentIsGoneUntilItIsHeardAgain() {
    attendance.came("3", "host\n4");
    attendance.heard(READY);
    told.clear();
    lookUntil(45);
    assertThat(told).isEmpty();
    lookUntil(50);
    assertThat(told).containsExactly("EXECUTOR_REMOVED 3 it gave no sign of life for 45 s");
    attendance.heard(READY);
    assertThat(told).last().asString().startsWith("EXECUTOR_ADDED 3");
  }

  /** With all that hears: what executors said meanwhile waits. */
  @Test
  void whoWasStoppedHimselfListensFirst() {
    attendance.came("3", "host\n4");
    attendance.heard(READY);
    told.clear();
    seconds = 3600;
    attendance.look();
    lookUntil(3600 + 45);
    assertThat(told).isEmpty();
    lookUntil(3600 + 50);
    assertThat(told).hasSize(1);
  }

  private void lookUntil(long end) {
    while (seconds < end) {
      seconds += 5;
      attendance.look();
    }
  }

  @Test
  void oneThatWasSilentIsToldNothingThatIsOutOfDate() throws IOException {
    attendance.came("3", "host\n4");
    attendance.heard(READY);
    Outbox outbox = attendance.outbox("3").orElseThrow();
    outbox.add(LAUNCH);
    answer(1);
    for (int megabyte = 0; megabyte < 3; megabyte++) {
      outbox.add(new Frame(Kind.STORE, "3", 1, new byte[Frame.LONGEST]));
    }
    lookUntil(50);
    assertThat(answer(1)).isEmpty();
    assertThat(answer(2)).isEmpty();
  }

  /** To a request of the agent that says something; the kinds of the frames. */
  private List<String> answer(long number, Frame... said) throws IOException {
    List<Frame> request = new ArrayList<>();
    request.add(new Frame(READY.kind(), READY.executor(), number, READY.body()));
    request.addAll(List.of(said));
    byte[] answer = attendance.heard(request.get(0)).answer(request, heard::addAll);
    return Frame.unpack(answer).stream().map(frame -> frame.kind().name()).toList();
  }
}

package dev.iwae.spark.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.spark.wire.Frame;
import dev.iwae.spark.wire.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttendanceTest {

  private static final Frame READY = Frame.of(Kind.AGENT_READY, "3", 0, "17\nvectors");

  private final List<String> told = new ArrayList<>();
  private final Attendance attendance =
      new Attendance((kind, executor, text) -> told.add(kind + " " + executor + " " + text), 45);

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
  void framesForAnExecutorWaitForIt() {
    Attendance.Executor executor = attendance.heard(READY);
    attendance.outbox("3").orElseThrow().add(READY);
    assertThat(executor.outbox().take()).containsExactly(READY);
  }
}

package dev.iwae.spark.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.spark.wire.Frame;
import dev.iwae.spark.wire.Kind;
import dev.iwae.spark.wire.Outbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CourierTest {

  private static final Frame READY = Frame.of(Kind.AGENT_READY, "3", 0, "17\nvectors");

  private final List<Kind> heard = new ArrayList<>(); // by the sweep
  private final List<Kind> orders = new ArrayList<>();
  private final Attendance attendance = new Attendance((kind, executor, text) -> {}, 45, () -> 0);
  private final Outbox outbox = new Outbox(Long.MAX_VALUE);
  private final Courier courier =
      new Courier(READY, outbox, this::ask, frame -> orders.add(frame.kind()));
  private int requestsToLose;
  private int answersToLose;

  @BeforeEach
  void sayAndBeTold() {
    outbox.add(Frame.of(Kind.LOG, "3", 1, "a line"));
    attendance.heard(READY);
    attendance.outbox("3").orElseThrow().add(Frame.of(Kind.LAUNCH, "3", 2, ""));
  }

  @Test
  void whatIsSaidIsCarriedBothWays() throws InterruptedException {
    assertThat(courier.exchange()).isTrue();
    assertThat(courier.exchange()).isFalse();
    assertEachIsThereOnce();
  }

  @Test
  void whatALostAnswerBroughtArrivesOnce() throws InterruptedException {
    answersToLose = 2;
    courier.exchange();
    courier.exchange();
    assertThat(answersToLose).isZero();
    assertEachIsThereOnce();
  }

  @Test
  void whatALostRequestSaidIsHeardOnce() throws InterruptedException {
    requestsToLose = 2;
    courier.exchange();
    courier.exchange();
    assertThat(requestsToLose).isZero();
    assertEachIsThereOnce();
  }

  private void assertEachIsThereOnce() {
    assertThat(heard).containsExactly(Kind.LOG);
    assertThat(orders).containsExactly(Kind.LAUNCH);
  }

  /** As the driver's plugin does, beyond a wire that may break. */
  private Object ask(Object message) throws IOException, TimeoutException {
    if (requestsToLose > 0) {
      requestsToLose--;
      throw new IOException("the request was lost");
    }
    List<Frame> request = Frame.unpack((byte[]) message);
    byte[] answer =
        attendance
            .heard(request.get(0))
            .answer(request, frames -> frames.forEach(frame -> heard.add(frame.kind())));
    if (answersToLose > 0) {
      answersToLose--;
      throw new TimeoutException("the answer was lost");
    }
    return answer;
  }
}

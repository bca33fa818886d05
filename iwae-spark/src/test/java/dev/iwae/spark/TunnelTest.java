package dev.iwae.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.spark.wire.Frame;
import dev.iwae.spark.wire.Kind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TunnelTest {

  private static final int MEGABYTE = 1 << 20;

  private final List<Frame> sent = Collections.synchronizedList(new ArrayList<>());
  private final Tunnel tunnel = Tunnel.to("3", 17, Kind.STORE, sent::add);

  @Test
  void whatComesInFramesIsReadAsOne() throws IOException {
    tunnel.in().add("ab".getBytes(StandardCharsets.UTF_8));
    tunnel.in().add(new byte[0]);
    tunnel.in().add("c".getBytes(StandardCharsets.UTF_8));
    tunnel.in().end();
    assertThat(tunnel.in().readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("abc");
    assertThat(tunnel.in().read()).isEqualTo(-1);
  }

  @Test
  void silenceIsNotWaitedForForEver() {
    tunnel.in().limitSilence(Duration.ofMillis(30));
    assertThatThrownBy(() -> tunnel.in().read()).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void onlySoMuchIsOnItsWayAtOnce() throws Exception {
    CompletableFuture<Void> writer = CompletableFuture.runAsync(this::writeAMegabyte);
    assertThat(bytesOnTheirWay()).isBetween(1, MEGABYTE / 2);
    assertThat(writer).isNotDone();
    while (!writer.isDone()) {
      tunnel.out().delivered(1 << 16);
      TimeUnit.MILLISECONDS.sleep(2);
    }
    assertThat(bytes()).isEqualTo(MEGABYTE);
    assertThat(sent).allMatch(frame -> frame.worker() == 17 && frame.kind() == Kind.STORE);
  }

  @Test
  void whoWritesToAWorkerThatIsGoneHearsOfIt() {
    CompletableFuture<Void> writer = CompletableFuture.runAsync(this::writeAMegabyte);
    tunnel.breakOff();
    assertThatThrownBy(writer::join).hasMessageContaining("the worker is gone");
  }

  @Test
  void closingTellsTheOtherSide() {
    tunnel.in().close();
    assertThat(sent).extracting(Frame::kind).containsExactly(Kind.HUNG_UP);
    assertThat(sent.get(0).text()).isEqualTo("STORE");
  }

  /** What was sent when no more follows. */
  private int bytesOnTheirWay() throws InterruptedException {
    int before = 0;
    int now = bytes();
    while (now == 0 || now != before) {
      TimeUnit.MILLISECONDS.sleep(100);
      before = now;
      now = bytes();
    }
    return now;
  }

  private int bytes() {
    synchronized (sent) {
      return sent.stream().mapToInt(frame -> frame.body().length).sum();
    }
  }

  private void writeAMegabyte() {
    try {
      tunnel.out().write(new byte[MEGABYTE]);
    } catch (IOException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }
}

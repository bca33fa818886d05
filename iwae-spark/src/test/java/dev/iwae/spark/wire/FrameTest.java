package dev.iwae.spark.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(20)
class FrameTest {

  @ParameterizedTest
  @EnumSource(Kind.class)
  void isWhatWasPacked(Kind kind) {
    List<Frame> frames =
        Frame.unpack(
            Frame.pack(
                List.of(
                    Frame.of(kind, "7", 1L << 40, "grün"),
                    new Frame(kind, "", 0, new byte[Frame.LONGEST]))));
    assertThat(frames).extracting(Frame::kind).containsExactly(kind, kind);
    assertThat(frames.get(0).text()).isEqualTo("grün");
    assertThat(frames.get(0).worker()).isEqualTo(1L << 40);
    assertThat(frames.get(1).body()).hasSize(Frame.LONGEST);
  }

  @Test
  void aLengthThatCannotBeIsNoise() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Frame(Kind.LOG, "0", 0, new byte[0]).write(new DataOutputStream(bytes));
    byte[] noise = bytes.toByteArray();
    noise[noise.length - 4] = 0x7f;
    assertThatThrownBy(() -> Frame.read(new DataInputStream(new ByteArrayInputStream(noise))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("claims a length of");
  }

  @Test
  void anOrderIsWhatWasSent() {
    LaunchOrder order = new LaunchOrder(List.of("-cp", "/{files}/a b.jar"), Map.of("A", "b=c"));
    assertThat(LaunchOrder.of(order.toBytes())).isEqualTo(order);
  }

  @Test
  void aFullOutboxMakesWaitAndKeepsTheOrder() throws Exception {
    Outbox outbox = new Outbox(10);
    outbox.put(Frame.of(Kind.LOG, "0", 1, "more than ten bytes"));
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(
            () -> {
              try {
                outbox.put(Frame.of(Kind.LOG, "0", 2, "b"));
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    TimeUnit.MILLISECONDS.sleep(50);
    assertThat(second).isNotDone();
    assertThat(outbox.take()).extracting(Frame::worker).containsExactly(1L);
    second.join();
    outbox.add(Frame.of(Kind.LOG, "0", 3, "c"));
    assertThat(outbox.take()).extracting(Frame::worker).containsExactly(2L, 3L);
    assertThat(outbox.take()).isEmpty();
  }
}

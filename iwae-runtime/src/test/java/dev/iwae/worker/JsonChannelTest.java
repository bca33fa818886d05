package dev.iwae.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonChannelTest {

  @Property(tries = 50)
  void whatIsSentIsReceived(@ForAll List<String> texts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonChannel sender = channel(InputStream.nullInputStream(), bytes);
    for (String text : texts) {
      sender.send(object().put("text", text));
    }

    JsonChannel receiver = receiver(bytes.toByteArray());
    for (String text : texts) {
      // What is no Unicode has no UTF-8 form; nobody sends it.
      assertThat(receiver.receive(ObjectNode.class).orElseThrow().get("text").asText())
          .isEqualTo(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }
    assertThat(receiver.receive(ObjectNode.class)).isEmpty();
  }

  @Test
  void aFrameIsItsLengthAndItsText() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    channel(InputStream.nullInputStream(), bytes).send(object().put("ä", 1));

    assertThat(bytes.toByteArray()).isEqualTo(frame(8, "{\"ä\":1}"));
  }

  @Test
  void anEndWithinAMessageIsAnError() throws IOException {
    byte[] whole = frame(8, "{\"ä\":1}");
    for (int length = 1; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> receiver(part).receive(ObjectNode.class))
          .as("%d bytes", length)
          .isInstanceOf(EOFException.class);
    }
  }

  @Test
  void noiseIsAnError() {
    assertThatThrownBy(() -> receiver(frame(Integer.MIN_VALUE, "x")).receive(ObjectNode.class))
        .hasMessage("a frame claims a length of -2147483648 bytes");
    assertThatThrownBy(
            () -> receiver(frame(JsonChannel.LONGEST + 1, "x")).receive(ObjectNode.class))
        .hasMessageContaining("claims a length");
    assertThatThrownBy(() -> receiver(frame(4, "[12]")).receive(ObjectNode.class))
        .hasMessage("a frame holds no JSON object");
    assertThatThrownBy(() -> receiver(frame(4, "nope")).receive(ObjectNode.class))
        .isInstanceOf(IOException.class);
  }

  /** A machine that was frozen for an hour has let every time-out pass, and nobody could speak. */
  @Test
  void theFirstTimeOutIsForgiven() throws IOException {
    ByteArrayInputStream bytes = new ByteArrayInputStream(frame(8, "{\"ä\":1}"));
    InputStream afterAPause = new SequenceInputStream(silence(1), bytes);

    JsonChannel receiver = channel(afterAPause, OutputStream.nullOutputStream());
    assertThat(receiver.receive(ObjectNode.class)).contains(object().put("ä", 1));
  }

  @Test
  void theSecondTimeOutIsNot() {
    JsonChannel receiver = channel(silence(2), OutputStream.nullOutputStream());
    assertThatThrownBy(() -> receiver.receive(ObjectNode.class))
        .isInstanceOf(SocketTimeoutException.class);
  }

  /** Lets so many time-outs pass, then ends. */
  private static InputStream silence(int timeOuts) {
    return new InputStream() {
      private int left = timeOuts;

      @Override
      public int read() throws IOException {
        if (left-- > 0) {
          throw new SocketTimeoutException("nothing came");
        }
        return -1;
      }
    };
  }

  @Test
  void threadsMaySendAtTheSameTime() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonChannel sender = channel(InputStream.nullInputStream(), bytes);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int sent = t;
      threads.add(new Thread(() -> sendMany(sender, sent)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    Set<Integer> received = new HashSet<>();
    JsonChannel receiver = receiver(bytes.toByteArray());
    Optional<ObjectNode> message = receiver.receive(ObjectNode.class);
    while (message.isPresent()) {
      received.add(message.get().get("n").asInt());
      message = receiver.receive(ObjectNode.class);
    }
    assertThat(received).hasSize(4 * 500);
  }

  private static void sendMany(JsonChannel channel, int thread) {
    try {
      for (int i = 0; i < 500; i++) {
        channel.send(object().put("n", thread * 500 + i));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] frame(int length, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(4 + bytes.length).putInt(length).put(bytes).array();
  }

  private static JsonChannel receiver(byte[] bytes) {
    return channel(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream());
  }

  private static JsonChannel channel(InputStream in, OutputStream out) {
    return new JsonChannel(in, out, () -> {});
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}

package dev.iwae.worker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.iwae.store.StepKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Reads frames of the protocol, for tests that make up their bytes. */
public final class FrameInput {

  private FrameInput() {}

  /** Frames as they are sent. */
  public static byte[] frames() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonChannel channel =
        new JsonChannel(new ByteArrayInputStream(new byte[0]), bytes, () -> {})) {
      channel.send(
          new Message.Hello("token", JsonNodeFactory.instance.objectNode().put("cpu", "a")));
      channel.send(new Message.Completed(new StepKey("a".repeat(64)), true));
      channel.send(new Message.Stop());
    }
    return bytes.toByteArray();
  }

  /** Reads to the end, or to what is no message: that breaks a connection. */
  public static void read(byte[] bytes) {
    try (JsonChannel channel =
        new JsonChannel(
            new ByteArrayInputStream(bytes), OutputStream.nullOutputStream(), () -> {})) {
      Optional<Message> message = channel.receive(Message.class);
      while (message.isPresent()) {
        message = channel.receive(Message.class);
      }
    } catch (IOException | IllegalArgumentException brokenOff) {
      // As both sides do.
    }
  }
}

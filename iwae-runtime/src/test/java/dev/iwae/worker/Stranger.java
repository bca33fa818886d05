package dev.iwae.worker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.SplittableRandom;

/** What somebody who is no worker does with the port at which workers arrive. */
enum Stranger {
  SILENT,
  HANGS_UP,
  CLAIMS_FOUR_MEGABYTES,
  CLAIMS_A_NEGATIVE_LENGTH,
  SENDS_SLOWLY,
  SENDS_NOISE,
  HAS_ANOTHER_TOKEN,
  BREAKS_OFF,
  GARBLES_THE_TOKEN;

  /** Says what it has to say; the connection stays as it is then. */
  void talk(Socket socket, String token, SplittableRandom random) throws IOException {
    OutputStream out = socket.getOutputStream();
    switch (this) {
      case SILENT -> {}
      case HANGS_UP -> socket.close();
      case CLAIMS_FOUR_MEGABYTES -> new DataOutputStream(out).writeInt(4_000_000);
      case CLAIMS_A_NEGATIVE_LENGTH -> new DataOutputStream(out).writeInt(-1 - random.nextInt(99));
      case SENDS_SLOWLY -> {
        new DataOutputStream(out).writeInt(1000);
        out.write('{');
      }
      case SENDS_NOISE -> out.write(noise(random));
      case HAS_ANOTHER_TOKEN -> out.write(greeting("0".repeat(token.length())));
      case BREAKS_OFF -> {
        byte[] greeting = greeting(token);
        out.write(Arrays.copyOf(greeting, random.nextInt(greeting.length)));
        socket.close();
      }
      case GARBLES_THE_TOKEN -> {
        int at = random.nextInt(token.length());
        out.write(greeting(token.substring(0, at) + "x" + token.substring(at + 1)));
      }
    }
  }

  private static byte[] noise(SplittableRandom random) {
    byte[] noise = new byte[1 + random.nextInt(2000)];
    random.nextBytes(noise);
    return noise;
  }

  /** The first frame of a worker. */
  static byte[] greeting(String token) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonChannel channel =
        new JsonChannel(new ByteArrayInputStream(new byte[0]), bytes, () -> {})) {
      channel.send(new Message.Hello(token, JsonNodeFactory.instance.objectNode()));
    }
    return bytes.toByteArray();
  }
}

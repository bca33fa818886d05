package dev.iwae.spark.wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A loopback port, and what tells who is awaited there from everybody else on the machine.
 *
 * @param server that listens
 * @param token 64 characters, of which nobody else can know
 */
public record TokenPort(ServerSocket server, String token) implements Closeable {

  private static final int TOKEN_BYTES = 32;
  private static final int QUEUE = 128;

  /** A free port and a new token. */
  public static TokenPort open() throws IOException {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    return new TokenPort(
        new ServerSocket(0, QUEUE, InetAddress.getLoopbackAddress()),
        HexFormat.of().formatHex(token));
  }

  /** Its number. */
  public int number() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}

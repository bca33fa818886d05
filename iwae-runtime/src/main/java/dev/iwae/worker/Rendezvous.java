package dev.iwae.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where a worker finds its parent: a port of the loopback interface that admits the one who knows
 * the token, once.
 */
final class Rendezvous implements Closeable {

  private static final Duration PATIENCE_WITH_STRANGERS = Duration.ofSeconds(5);

  private final ServerSocket server;
  private final String token;

  private Rendezvous(ServerSocket server, String token) {
    this.server = server;
    this.token = token;
  }

  static Rendezvous open() throws IOException {
    byte[] token = new byte[32];
    new SecureRandom().nextBytes(token);
    ServerSocket server = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
    return new Rendezvous(server, HexFormat.of().formatHex(token));
  }

  int port() {
    return server.getLocalPort();
  }

  String token() {
    return token;
  }

  /**
   * Waits for the worker, sending everybody else away.
   *
   * @param silence how long it may take to come, and to say something thereafter
   * @throws java.net.SocketTimeoutException if it did not come
   * @throws IOException if this was closed before it came
   */
  Arrival await(Duration silence) throws IOException {
    server.setSoTimeout((int) silence.toMillis());
    while (true) {
      Optional<Arrival> arrival = admit(server.accept(), silence);
      if (arrival.isPresent()) {
        return arrival.get();
      }
    }
  }

  /** Ends the wait. */
  @Override
  public void close() throws IOException {
    server.close();
  }

  private Optional<Arrival> admit(Socket socket, Duration silence) throws IOException {
    try {
      socket.setTcpNoDelay(true);
      limitSilence(socket, PATIENCE_WITH_STRANGERS);
      JsonChannel channel =
          new JsonChannel(socket.getInputStream(), socket.getOutputStream(), socket);
      Optional<Message> first = channel.receive().map(MessageCodec::fromJson);
      if (first.isPresent()
          && first.get() instanceof Message.Hello hello
          && isToken(hello.token())) {
        limitSilence(socket, silence);
        return Optional.of(new Arrival(channel, hello.environment()));
      }
    } catch (IOException | IllegalArgumentException e) {
      // A stranger: whatever it sent is of no interest.
    }
    socket.close();
    return Optional.empty();
  }

  /** A channel lets two time-outs pass. */
  private static void limitSilence(Socket socket, Duration silence) throws SocketException {
    socket.setSoTimeout((int) silence.toMillis() / 2);
  }

  private boolean isToken(String offered) {
    return MessageDigest.isEqual(
        token.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
  }

  /** A worker that has proved itself. */
  record Arrival(JsonChannel channel, ObjectNode environment) {}
}

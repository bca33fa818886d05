package dev.iwae.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Where a worker finds its parent: a port of the loopback interface that admits the one who knows
 * the token, once. Everybody is listened to at the same time, and not for long: no stranger keeps
 * the worker waiting.
 */
final class Rendezvous implements Closeable {

  /** A worker says who it is in its first breath, but its machine may be busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int POLL_MILLIS = 20;
  private static final int QUEUE = 128;

  private final ServerSocket server;
  private final String token;
  private final Duration patienceWithTheSilent;

  private Rendezvous(ServerSocket server, String token, Duration patienceWithTheSilent) {
    this.server = server;
    this.token = token;
    this.patienceWithTheSilent = patienceWithTheSilent;
  }

  static Rendezvous open() throws IOException {
    return open(PATIENCE);
  }

  /**
   * @param patience with those who do not say who they are
   */
  static Rendezvous open(Duration patience) throws IOException {
    byte[] token = new byte[32];
    new SecureRandom().nextBytes(token);
    ServerSocket server = new ServerSocket(0, QUEUE, InetAddress.getLoopbackAddress());
    return new Rendezvous(server, HexFormat.of().formatHex(token), patience);
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
   * @param patience how long it may take to come
   * @param silence how long it may say nothing thereafter
   * @throws SocketTimeoutException if it did not come
   * @throws IOException if this was closed before it came
   */
  AdmittedWorker await(Duration patience, Duration silence) throws IOException {
    server.setSoTimeout(POLL_MILLIS);
    long end = System.nanoTime() + patience.toNanos();
    try (Callers callers = new Callers(token, patienceWithTheSilent)) {
      while (System.nanoTime() - end < 0) {
        try {
          callers.listenTo(server.accept());
        } catch (SocketTimeoutException e) {
          // Nobody new.
        }
        callers.turnAwayTheSilent();
        if (callers.worker().isPresent()) {
          return callers.worker().get().limitSilence(silence);
        }
      }
    }
    throw new SocketTimeoutException("no worker came in " + patience.toSeconds() + " s");
  }

  /** Ends the wait. */
  @Override
  public void close() throws IOException {
    server.close();
  }

  /** A worker that has proved itself. */
  record AdmittedWorker(Socket socket, JsonChannel channel, ObjectNode environment) {

    /** A channel lets two time-outs pass. */
    private AdmittedWorker limitSilence(Duration silence) throws IOException {
      socket.setSoTimeout((int) silence.toMillis() / 2);
      return this;
    }
  }
}

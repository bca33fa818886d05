package dev.iwae.spark;

import dev.iwae.spark.wire.Newcomers;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** A loopback port at which the sweep awaits Spark's driver, the one who knows the token. */
final class DriverDoor implements Closeable {

  private static final int TOKEN_BYTES = 32;
  private static final int POLL_MILLIS = 20;
  private static final int QUEUE = 128;

  private final ServerSocket server;
  private final String token;

  private DriverDoor(ServerSocket server, String token) {
    this.server = server;
    this.token = token;
  }

  static DriverDoor open() throws IOException {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    ServerSocket server = new ServerSocket(0, QUEUE, InetAddress.getLoopbackAddress());
    return new DriverDoor(server, HexFormat.of().formatHex(token));
  }

  int port() {
    return server.getLocalPort();
  }

  /** 64 characters. */
  String token() {
    return token;
  }

  /**
   * Waits for the driver, sending everybody else away.
   *
   * @param isAlive whether it may still come
   * @throws IOException if it ended before it came, or this was closed
   */
  Socket await(BooleanSupplier isAlive) throws IOException {
    server.setSoTimeout(POLL_MILLIS);
    AtomicReference<Socket> driver = new AtomicReference<>();
    try (Newcomers newcomers = new Newcomers(token, 0, (socket, none) -> admit(socket, driver))) {
      while (driver.get() == null) {
        if (!isAlive.getAsBoolean()) {
          throw new IOException("it has ended");
        }
        try {
          newcomers.listenTo(server.accept());
        } catch (SocketTimeoutException e) {
          // Nobody new.
        }
      }
    }
    return driver.get();
  }

  private static void admit(Socket socket, AtomicReference<Socket> driver) throws IOException {
    if (!driver.compareAndSet(null, socket)) {
      socket.close(); // the token is good for one
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}

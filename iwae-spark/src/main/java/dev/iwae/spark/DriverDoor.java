package dev.iwae.spark;

import dev.iwae.spark.wire.Newcomers;
import dev.iwae.spark.wire.TokenPort;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** A loopback port at which the sweep awaits Spark's driver, the one who knows the token. */
record DriverDoor(TokenPort port) implements Closeable {

  private static final int POLL_MILLIS = 20;

  static DriverDoor open() throws IOException {
    return new DriverDoor(TokenPort.open());
  }

  /**
   * Waits for the driver, sending everybody else away.
   *
   * @param isAlive whether it may still come
   * @throws IOException if it ended before it came, or this was closed
   */
  Socket await(BooleanSupplier isAlive) throws IOException {
    port.server().setSoTimeout(POLL_MILLIS);
    AtomicReference<Socket> driver = new AtomicReference<>();
    try (Newcomers newcomers =
        new Newcomers(port.token(), 0, (socket, none) -> admit(socket, driver))) {
      while (driver.get() == null) {
        if (!isAlive.getAsBoolean()) {
          throw new IOException("it has ended");
        }
        try {
          newcomers.listenTo(port.server().accept());
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
    port.close();
  }
}

package dev.iwae.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/** A worker JVM of another machine, as whoever started it there reaches it. */
public interface RemoteProcess {

  /**
   * The bytes that the worker says and hears.
   *
   * @param in throws {@link java.net.SocketTimeoutException} if nothing comes for half the time
   *     that silence may last; closing it ends the connection
   */
  record Connection(InputStream in, OutputStream out) {}

  /**
   * Waits for the worker to connect.
   *
   * @param patience how long it may take
   * @param silence how long it may say nothing thereafter
   * @throws java.net.SocketTimeoutException if it did not
   * @throws IOException if it ended before
   */
  Connection connect(Duration patience, Duration silence) throws IOException;

  /**
   * Looks whether a worker that computes on this may take part.
   *
   * @throws IOException if not; {@link #cause} tells why
   */
  void admit(ObjectNode environment) throws IOException;

  /** Ends it at once, as far as it can be reached. */
  void kill();

  /**
   * Waits for the end, and after that time gives it up. Returns the exit code, or {@link
   * WorkerProcess#MACHINE_LOST}.
   */
  int awaitExit(Duration patience);

  /** Why it ended, if more is known than an exit code. */
  Optional<String> cause();

  /** Where it is, for the user. */
  String place();
}

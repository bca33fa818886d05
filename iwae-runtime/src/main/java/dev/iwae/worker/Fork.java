package dev.iwae.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A started worker JVM that may not have reported yet. */
sealed interface Fork permits LocalFork, RemoteFork {

  /** From 1, for log names. */
  int number();

  /** Has what the worker printed. */
  Path logFile();

  /** The machine, for the user, if it is not this one. */
  Optional<String> place();

  /** The process, if it is one of this machine. */
  Optional<ProcessHandle> process();

  /**
   * Waits for the worker to report.
   *
   * @param patience how long it may take
   * @param ready told when it has, with what it computes on
   * @throws java.net.SocketTimeoutException if it took longer
   * @throws IOException if it ended before
   */
  JsonChannel connect(Duration patience, BiConsumer<JsonChannel, ObjectNode> ready)
      throws IOException;

  /** Ends it at once. */
  void kill();

  /** Waits for the end, and after that time brings it about. Returns the exit code. */
  int awaitExit(Duration patience);

  /**
   * Why it ended, for the user.
   *
   * @param cause a sentence, unless somebody nearer to it knows more
   */
  String report(String cause);
}

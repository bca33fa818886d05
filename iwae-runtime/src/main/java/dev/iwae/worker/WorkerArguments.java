package dev.iwae.worker;

import java.nio.file.Path;
import java.util.List;

/**
 * What a worker is told on its command line. The token is not: other users can read command lines.
 *
 * @param port where the parent listens, on the loopback interface
 * @param parent process id of the parent
 * @param home of the store
 * @param log where the worker's output goes, for messages
 */
record WorkerArguments(int port, long parent, Path home, Path log) {

  /** Environment variable that holds the one-time token. */
  static final String TOKEN = "IWAE_WORKER_TOKEN";

  static WorkerArguments parse(String[] arguments) {
    if (arguments.length != 4) {
      throw new IllegalArgumentException("a worker is started by its parent, not by hand");
    }
    return new WorkerArguments(
        Integer.parseInt(arguments[0]),
        Long.parseLong(arguments[1]),
        Path.of(arguments[2]),
        Path.of(arguments[3]));
  }

  List<String> toList() {
    return List.of(Integer.toString(port), Long.toString(parent), home.toString(), log.toString());
  }
}

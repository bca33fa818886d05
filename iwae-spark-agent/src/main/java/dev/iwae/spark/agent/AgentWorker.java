package dev.iwae.spark.agent;

import dev.iwae.spark.wire.Frame;
import dev.iwae.spark.wire.Kind;
import dev.iwae.spark.wire.LaunchOrder;
import dev.iwae.spark.wire.Outbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** A worker that the agent has started, in a folder of its own. */
final class AgentWorker {

  /** Folder beside what Spark ships: workers' own, and what they share. */
  static final String OURS = "iwae";

  private static final int COULD_NOT_START = 1;

  private final String executor;
  private final long number;
  private final Path files;
  private final Path own;
  private final Outbox outbox;
  private final LongConsumer gone;
  private Optional<Process> process = Optional.empty();
  private Optional<WorkerDoor> door = Optional.empty();

  /**
   * @param files folder of what Spark ships
   * @param gone told the number when it has ended
   */
  AgentWorker(String executor, long number, Path files, Outbox outbox, LongConsumer gone) {
    this.executor = executor;
    this.number = number;
    this.files = files;
    this.own = files.resolve(OURS).resolve("worker-" + number);
    this.outbox = outbox;
    this.gone = gone;
  }

  /** Starts it, or tells why not. */
  void start(LaunchOrder order) {
    try {
      Files.createDirectories(own);
      WorkerDoor opened = WorkerDoor.open(executor, number, outbox);
      door = Optional.of(opened);
      Path log = own.resolve("worker.log");
      ProcessBuilder command = new ProcessBuilder(command(order, opened.port().number()));
      command.environment().putAll(order.environment());
      command.environment().put("IWAE_WORKER_TOKEN", opened.port().token());
      command.directory(own.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
      Process started = command.start();
      process = Optional.of(started);
      started.getOutputStream().close();
      Channel.daemon("iwae-log-" + number, () -> follow(started, new GrowingFile(log)));
    } catch (IOException e) {
      tell(Kind.LOG, e + "\n");
      end(COULD_NOT_START);
    }
  }

  private List<String> command(LaunchOrder order, int port) {
    List<String> command = new ArrayList<>(List.of(java()));
    for (String argument : order.arguments()) {
      command.add(
          argument
              .replace("/{own}", own.toString())
              .replace("/{files}", files.toString())
              .replace("{port}", Integer.toString(port))
              .replace("{parent}", Long.toString(ProcessHandle.current().pid())));
    }
    return command;
  }

  /** That of the executor. */
  private static String java() {
    String home = System.getenv("JAVA_HOME");
    return Path.of(home == null ? System.getProperty("java.home") : home, "bin", "java").toString();
  }

  /** Sends home what it prints, until it has ended. */
  private void follow(Process worker, GrowingFile log) {
    try {
      while (!worker.waitFor(200, TimeUnit.MILLISECONDS)) {
        send(log);
      }
      door.ifPresent(WorkerDoor::close);
      send(log);
      end(worker.exitValue());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(GrowingFile log) throws InterruptedException {
    for (byte[] news = log.next(); news.length > 0; news = log.next()) {
      outbox.put(new Frame(Kind.LOG, executor, number, news));
    }
  }

  private void end(int exitCode) {
    door.ifPresent(WorkerDoor::close);
    tell(Kind.EXITED, Integer.toString(exitCode));
    gone.accept(number);
    delete(own);
  }

  /** Deletes a folder, as far as it can be. */
  static void delete(Path folder) {
    try (Stream<Path> left = Files.walk(folder)) {
      left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      // It is not there, or somebody else deletes it, too.
    }
  }

  /** Does what a frame for it says. */
  void obey(Frame frame) {
    if (frame.kind() == Kind.KILL) {
      process.ifPresent(Process::destroyForcibly);
    } else {
      door.ifPresent(open -> open.obey(frame));
    }
  }

  private void tell(Kind kind, String text) {
    outbox.add(Frame.of(kind, executor, number, text));
  }
}

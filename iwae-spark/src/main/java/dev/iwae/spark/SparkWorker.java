package dev.iwae.spark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.spark.wire.Frame;
import dev.iwae.spark.wire.Kind;
import dev.iwae.worker.RemoteProcess;
import dev.iwae.worker.WorkerProcess;
import dev.iwae.worker.remote.StoreServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A worker beside an executor, as the sweep's JVM reaches it. */
final class SparkWorker implements RemoteProcess {

  /** Of a process that was killed, as far as anybody can tell. */
  private static final int KILLED = 137;

  private static final Duration AFTER_KILL = Duration.ofSeconds(5);

  private final Executor executor;
  private final long number;
  private final Consumer<Frame> frames;
  private final StoreServer home;
  private final OutputStream log;
  private final Map<Kind, Tunnel> tunnels;
  private final CompletableFuture<Void> connected = new CompletableFuture<>();
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private volatile Optional<String> cause = Optional.empty(); // of its machine's
  private volatile String words = "it printed nothing"; // the last

  /**
   * @param number of its launch
   * @param frames takes those for it
   * @param home for its store
   * @param log gets what it prints
   */
  SparkWorker(
      Executor executor, long number, Consumer<Frame> frames, StoreServer home, OutputStream log) {
    this.executor = executor;
    this.number = number;
    this.frames = frames;
    this.home = home;
    this.log = log;
    this.tunnels =
        Map.of(
            Kind.MESSAGES, Tunnel.to(executor.id(), number, Kind.MESSAGES, frames),
            Kind.STORE, Tunnel.to(executor.id(), number, Kind.STORE, frames));
    Thread store = new Thread(this::serve, "iwae-store-" + number);
    store.setDaemon(true);
    store.start();
  }

  private void serve() {
    Tunnel tunnel = tunnels.get(Kind.STORE);
    try {
      home.serve(tunnel.in(), tunnel.out());
    } catch (IOException e) {
      tunnel.in().close(); // the worker meets a broken connection, and ends
    } catch (RuntimeException | Error e) {
      tunnel.in().close();
      throw e;
    }
  }

  /** Takes what it says, or what is said of it. */
  void hear(Frame frame) {
    switch (frame.kind()) {
      case MESSAGES, STORE -> {
        connected.complete(null);
        tunnels.get(frame.kind()).in().add(frame.body());
      }
      case HUNG_UP -> tunnels.get(Kind.valueOf(frame.text())).breakOff();
      case DELIVERED -> {
        String[] words = frame.text().split(" ");
        tunnels.get(Kind.valueOf(words[0])).out().delivered(Integer.parseInt(words[1]));
      }
      case LOG -> write(frame.body());
      case EXITED -> exited(Integer.parseInt(frame.text()));
      default -> throw new IllegalArgumentException("a worker does not say " + frame.kind());
    }
  }

  private void write(byte[] lines) {
    new String(lines, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((earlier, later) -> later)
        .ifPresent(line -> words = line);
    try {
      log.write(lines);
    } catch (IOException e) {
      // A full disk must not end a step; what the log lacks then is seen in the log.
    }
  }

  private void exited(int exitCode) {
    if (!connected.isDone() && !WorkerProcess.isKilled(exitCode)) {
      cause = Optional.of(executor.unfit(words)); // no mistake of the sweep's: others may do
    }
    end(exitCode);
  }

  /** It is gone with its executor. */
  void lost(String reason) {
    cause = Optional.of("It was lost with its executor: " + reason + ".");
    end(KILLED);
  }

  private void end(int exitCode) {
    tunnels.values().forEach(Tunnel::breakOff);
    try {
      log.close();
    } catch (IOException e) {
      // As above.
    }
    exit.complete(cause.isPresent() ? WorkerProcess.MACHINE_LOST : exitCode);
    connected.complete(null);
  }

  @Override
  public Connection connect(Duration patience, Duration silence) throws IOException {
    await(connected, patience);
    Tunnel messages = tunnels.get(Kind.MESSAGES);
    messages.in().limitSilence(silence.dividedBy(2));
    return new Connection(messages.in(), messages.out());
  }

  private static void await(CompletableFuture<?> event, Duration time) throws IOException {
    try {
      event.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new SocketTimeoutException("nothing came for " + time.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void admit(ObjectNode environment) throws IOException {
    Optional<String> objection = executor.objection(environment);
    if (objection.isPresent()) {
      cause = objection;
      kill();
      throw new IOException(objection.get());
    }
  }

  @Override
  public void kill() {
    frames.accept(Frame.of(Kind.KILL, executor.id(), number, ""));
  }

  @Override
  public int awaitExit(Duration patience) {
    try {
      await(exit, patience);
    } catch (IOException e) {
      kill();
      try {
        await(exit, AFTER_KILL);
      } catch (IOException f) {
        end(KILLED);
      }
    }
    executor.isGone(number);
    return exit.join();
  }

  @Override
  public Optional<String> cause() {
    return cause;
  }

  @Override
  public String place() {
    return executor.place();
  }
}

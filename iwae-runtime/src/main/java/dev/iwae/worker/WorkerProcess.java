package dev.iwae.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.store.StepKey;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.step.StepOrder;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A forked JVM that executes steps, seen from its parent. */
public final class WorkerProcess implements AutoCloseable {

  /** Exit code of a worker that was told to stop, or lost its parent, and left a checkpoint. */
  public static final int INTERRUPTED = 4;

  /** Exit code of a JVM that ran out of memory. */
  public static final int OUT_OF_MEMORY = 3;

  /**
   * In place of an exit code, and larger than any: the worker was lost with its machine, or that
   * cannot run workers.
   */
  public static final int MACHINE_LOST = 256;

  /** Added to the number of the signal that ended a process. */
  static final int SIGNALLED = 128;

  /** How often a worker gives a sign of life. */
  static final Duration HEARTBEAT = Duration.ofSeconds(5);

  /** How long it may give none before it is killed; generous to machines that swap. */
  static final Duration SILENCE = Duration.ofSeconds(60);

  private static final Duration TIME_TO_STOP = Duration.ofSeconds(30);

  private final Fork fork;
  private final StartPatience patience;
  private final WorkerListener listener;
  private final AtomicReference<StepKey> current = new AtomicReference<>();
  private final Thread conversation;
  private final Thread shutdownHook;
  private volatile JsonChannel channel;
  private volatile boolean stopping;

  private WorkerProcess(Fork fork, StartPatience patience, WorkerListener listener) {
    this.fork = fork;
    this.patience = patience;
    this.listener = listener;
    this.conversation = new Thread(this::converse, "iwae-worker-" + fork.number());
    this.shutdownHook = new Thread(this::stop, "iwae-stop-worker-" + fork.number());
  }

  /**
   * Starts a worker. {@link WorkerListener#ready} tells when it awaits orders. A worker ends with
   * its parent, however that ends.
   *
   * @param number from 1, for log names
   * @throws UserException if the process cannot be started
   */
  public static WorkerProcess launch(WorkerLaunch launch, int number, WorkerListener listener) {
    return launch(launch, number, listener, WorkerMain.class.getName());
  }

  /** Deletes what parents left that were killed while they started workers. */
  public static void removeAbandoned() {
    ArgumentFile.removeAbandoned();
  }

  /**
   * As above, on another machine.
   *
   * @throws UserException if its log cannot be written
   */
  public static WorkerProcess launch(
      RemoteLaunch launch, RemoteMachine machine, int number, WorkerListener listener) {
    WorkerProcess worker =
        new WorkerProcess(launch.start(machine, number), StartPatience.USUAL, listener);
    worker.watch();
    return worker;
  }

  /** As above, with a main class of its own. */
  static WorkerProcess launch(
      WorkerLaunch launch, int number, WorkerListener listener, String mainClass) {
    return launch(launch, number, listener, mainClass, StartPatience.USUAL);
  }

  /** As above, with another patience. */
  static WorkerProcess launch(
      WorkerLaunch launch,
      int number,
      WorkerListener listener,
      String mainClass,
      StartPatience patience) {
    WorkerProcess worker =
        new WorkerProcess(LocalFork.start(launch, number, mainClass), patience, listener);
    worker.watch();
    return worker;
  }

  private void watch() {
    try {
      Runtime.getRuntime().addShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      fork.kill();
      throw new UserException("interrupted while a worker was started; call the goal again", e);
    }
    conversation.setDaemon(true);
    conversation.start();
    CompletableFuture.delayedExecutor(patience.unremarked().toMillis(), TimeUnit.MILLISECONDS)
        .execute(this::remark);
  }

  private void remark() {
    if (channel == null && !stopping && conversation.isAlive()) {
      listener.slow(this, patience.inAll());
    }
  }

  /** As given at launch. */
  public int number() {
    return fork.number();
  }

  /**
   * Whether a worker ended so because of somebody else: a signal, which a JVM that is up takes for
   * a wish to end in good order.
   */
  public static boolean isKilled(int exitCode) {
    return exitCode > SIGNALLED || exitCode == INTERRUPTED || exitCode == 0;
  }

  /** The machine that it is on, for the user, if it is not this one. */
  public Optional<String> place() {
    return fork.place();
  }

  /** The file that has what the worker printed. */
  public Path log() {
    return fork.logFile();
  }

  /** The operating system's process id. */
  long pid() {
    return fork.process().orElseThrow().pid();
  }

  /**
   * Sends an order; exactly one of completed, failed and died follows, unless the worker is
   * stopped. May be called from the listener.
   *
   * @throws IllegalStateException if the worker is not ready or still at another
   */
  public void execute(StepOrder order) {
    give(new Message.Execute(order));
  }

  /**
   * Sends an order to help those who execute a step; exactly one of helped, failed and died
   * follows, unless the worker is stopped.
   *
   * @throws IllegalStateException if the worker is not ready or still at another
   */
  public void help(StepOrder order) {
    give(new Message.Help(order));
  }

  /**
   * Lets the worker use so many threads from here on.
   *
   * @throws IllegalStateException if the worker is not ready
   */
  public void employ(int threads) {
    if (channel == null) {
      throw new IllegalStateException("worker " + number() + " is not ready");
    }
    send(new Message.Employ(threads));
  }

  private void give(Message.Task task) {
    if (channel == null || !current.compareAndSet(null, task.order().key())) {
      throw new IllegalStateException("worker " + number() + " awaits no order");
    }
    send(task);
  }

  /** Asks for a checkpoint and the end, waits up to 30 s, then kills. Returns when it is gone. */
  public void stop() {
    stopping = true;
    if (channel == null) {
      fork.kill();
    } else {
      send(new Message.Stop());
    }
    fork.awaitExit(TIME_TO_STOP);
    forgetShutdownHook();
  }

  /** As {@link #stop}. */
  @Override
  public void close() {
    stop();
  }

  private void converse() {
    boolean silent = false;
    try (JsonChannel open = fork.connect(patience.inAll(), this::ready)) {
      Optional<Message> message = next(open);
      while (message.isPresent()) {
        hear(message.get());
        message = next(open);
      }
    } catch (SocketTimeoutException e) {
      silent = true;
      fork.kill();
    } catch (IOException | IllegalArgumentException e) {
      // The worker broke off: its exit code and its log tell more than this does.
    } finally {
      conclude(silent);
    }
  }

  private void ready(JsonChannel open, ObjectNode environment) {
    channel = open;
    listener.ready(this, environment);
  }

  private static Optional<Message> next(JsonChannel channel) throws IOException {
    return channel.receive(Message.class);
  }

  private void hear(Message message) {
    if (message instanceof Message.Progressed progressed) {
      listener.progress(this, progressed.progress());
    } else if (message instanceof Message.Noticed noticed) {
      listener.noticed(this, noticed.step(), noticed.text());
    } else if (message instanceof Message.Completed completed) {
      current.set(null);
      listener.completed(this, completed.step(), completed.alreadyStored());
    } else if (message instanceof Message.Helped helped) {
      current.set(null);
      listener.helped(this, helped.step());
    } else if (message instanceof Message.Failed failed) {
      current.set(null);
      listener.failed(this, failed.step(), failed.text());
    }
  }

  private void conclude(boolean silent) {
    int exitCode = fork.awaitExit(TIME_TO_STOP);
    if (stopping) {
      return;
    }
    forgetShutdownHook();
    if (silent && channel == null) {
      listener.neverReady(this, fork.report(DeathReport.slowness(patience.inAll())));
    } else {
      String cause = silent ? DeathReport.silence() : DeathReport.cause(exitCode);
      listener.died(this, Optional.ofNullable(current.get()), exitCode, fork.report(cause));
    }
  }

  private void send(Message message) {
    try {
      channel.send(message);
    } catch (IOException e) {
      // The conversation's thread meets the same broken connection and reports it.
    }
  }

  private void forgetShutdownHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      // It is running.
    }
  }
}

package dev.iwae.worker;

import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.machine.WorkerEnvironment;
import dev.iwae.worker.step.StepExecution;
import dev.iwae.worker.step.StopSignal;
import dev.iwae.worker.step.StoredSteps;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** The main class of a worker. Started by {@link WorkerProcess}. */
public final class WorkerMain {

  private WorkerMain() {}

  /** Executes orders until told to stop. */
  public static void main(String[] arguments) {
    start(arguments, WorkerMain::stored);
  }

  /** Executes steps in a home that this machine sees. */
  static StepExecution stored(WorkerArguments told) {
    return StoredSteps.in(told.home(), WorkerEnvironment.describe(told.log()));
  }

  /** Does what {@link #main} does, with another way of executing steps. */
  static void start(String[] arguments, Function<WorkerArguments, StepExecution> execution) {
    start(arguments, execution, told -> new Socket(InetAddress.getLoopbackAddress(), told.port()));
  }

  /** How a worker gets through to its parent. */
  interface Dialling {
    Socket dial(WorkerArguments told) throws IOException;
  }

  /** As above, with another way to the parent. */
  static void start(
      String[] arguments, Function<WorkerArguments, StepExecution> execution, Dialling dialling) {
    CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    StopSignal stop = new StopSignal();
    LastResort.arm(stop);
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> finish(stop, exitCode), "finish"));
    } catch (IllegalStateException shutdownIsUnderWay) {
      return;
    }
    try {
      WorkerArguments parsed = WorkerArguments.parse(arguments);
      exitCode.complete(converse(parsed, execution.apply(parsed), dialling, stop));
    } catch (OutOfMemoryError e) {
      // Nothing can be relied on after this, hooks included.
      e.printStackTrace();
      Runtime.getRuntime().halt(WorkerProcess.OUT_OF_MEMORY);
    } catch (UserException e) {
      System.err.println(e.getMessage());
      exitCode.complete(1);
    } catch (Throwable e) {
      e.printStackTrace();
      exitCode.complete(1);
    }
    System.exit(exitCode.join());
  }

  private static int converse(
      WorkerArguments arguments, StepExecution execution, Dialling dialling, StopSignal stop)
      throws IOException, InterruptedException {
    stopWithParent(arguments.parent(), stop);
    // Before connecting, since the parent is impatient with those that connect and say nothing.
    Message.Hello hello =
        new Message.Hello(System.getenv(WorkerArguments.TOKEN), execution.environment());
    Socket socket = dialling.dial(arguments);
    socket.setTcpNoDelay(true);
    try (JsonChannel channel =
        new JsonChannel(socket.getInputStream(), socket.getOutputStream(), socket)) {
      WorkerSession session = new WorkerSession(channel, execution, stop, arguments.log());
      return session.run(hello);
    }
  }

  private static void stopWithParent(long parent, StopSignal stop) {
    ProcessHandle.of(parent)
        .map(ProcessHandle::onExit)
        .orElseGet(() -> CompletableFuture.completedFuture(null))
        .thenRun(stop::request);
  }

  // Also a shutdown by System.exit comes here, with nothing left to do.
  private static void finish(StopSignal stop, CompletableFuture<Integer> exitCode) {
    if (exitCode.isDone()) {
      return;
    }
    stop.request();
    try {
      Runtime.getRuntime().halt(exitCode.get(LastResort.GRACE.toSeconds(), TimeUnit.SECONDS));
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      Runtime.getRuntime().halt(1);
    }
  }
}

package dev.iwae.worker;

import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.machine.CpuFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A started worker JVM that may not have reported yet. */
record Fork(int number, Process process, Rendezvous rendezvous, Path argumentFile, WorkerLog log) {

  /**
   * @throws UserException if the process cannot be started
   */
  static Fork start(WorkerLaunch launch, int number, String mainClass) {
    Optional<String> coreType = launch.blas().coreType(CpuFeatures.ofThisMachine());
    JvmOptions options = new JvmOptions(JavaInstallation.of(launch.java()), System.getenv());
    try {
      return start(launch, number, options, coreType, mainClass);
    } catch (IOException e) {
      throw new UserException(
          String.format(
                  Locale.ROOT,
                  "worker %d cannot be started with %s, its log going to %s: %s. Check the path, its",
                  number,
                  launch.java(),
                  launch.logFolder(),
                  e.getMessage())
              + " permissions and the free space.",
          e);
    }
  }

  private static Fork start(
      WorkerLaunch launch,
      int number,
      JvmOptions options,
      Optional<String> coreType,
      String mainClass)
      throws IOException {
    WorkerLog log = WorkerLog.begin(launch.logFolder(), number);
    try {
      Rendezvous rendezvous = Rendezvous.open();
      try {
        WorkerArguments arguments =
            new WorkerArguments(
                rendezvous.port(),
                ProcessHandle.current().pid(),
                launch.home().toAbsolutePath(),
                log.file());
        Path file = ArgumentFile.write(options.of(launch, mainClass, arguments));
        ProcessBuilder command = new ProcessBuilder(launch.java().toString(), "@" + file);
        ForkEnvironment.apply(command.environment(), coreType, rendezvous.token());
        return of(command, number, rendezvous, file, log);
      } catch (IOException e) {
        rendezvous.close();
        throw e;
      }
    } catch (IOException e) {
      log.close();
      throw e;
    }
  }

  private static Fork of(
      ProcessBuilder command, int number, Rendezvous rendezvous, Path argumentFile, WorkerLog log)
      throws IOException {
    command.redirectErrorStream(true);
    command.redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
    try {
      Process process = command.start();
      process.getOutputStream().close();
      process.onExit().thenRun(() -> close(rendezvous));
      return new Fork(number, process, rendezvous, argumentFile, log);
    } catch (IOException e) {
      Files.deleteIfExists(argumentFile);
      throw e;
    }
  }

  /** Where the JVM leaves a report if native code crashes. */
  Path crashReport() {
    return log.file().resolveSibling(JvmOptions.crashReport(Long.toString(process.pid())));
  }

  /**
   * Waits for the worker to report.
   *
   * @param ready told when it has
   * @throws IOException if it ended before
   */
  JsonChannel connect(Consumer<Rendezvous.Arrival> ready) throws IOException {
    Rendezvous.Arrival arrival;
    try (rendezvous) {
      arrival = rendezvous.await(WorkerProcess.SILENCE);
    } finally {
      // The JVM has read it when it comes, and does not need it when it has ended.
      Files.deleteIfExists(argumentFile);
    }
    ready.accept(arrival);
    return arrival.channel();
  }

  /** Waits for the end, and after that time brings it about. */
  int awaitExit(Duration patience) {
    boolean interrupted = false;
    try {
      process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    process.destroyForcibly();
    int exitCode = process.onExit().join().exitValue();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    close(rendezvous);
    log.close();
    return exitCode;
  }

  private static void close(Rendezvous rendezvous) {
    try {
      rendezvous.close();
    } catch (IOException e) {
      throw new IllegalStateException("a listening socket cannot be closed", e);
    }
  }
}

package dev.iwae.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.machine.CpuFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** A worker JVM that is a process of this machine. */
record LocalFork(int number, Process child, Rendezvous rendezvous, Path argumentFile, WorkerLog log)
    implements Fork {

  /**
   * @throws UserException if the process cannot be started
   */
  static LocalFork start(WorkerLaunch launch, int number, String mainClass) {
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

  private static LocalFork start(
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
        Path file = ArgumentFile.write(options.of(launch, mainClass, arguments.toList()));
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

  private static LocalFork of(
      ProcessBuilder command, int number, Rendezvous rendezvous, Path argumentFile, WorkerLog log)
      throws IOException {
    command.redirectErrorStream(true);
    command.redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
    try {
      Process process = command.start();
      process.getOutputStream().close();
      process.onExit().thenRun(() -> close(rendezvous));
      return new LocalFork(number, process, rendezvous, argumentFile, log);
    } catch (IOException e) {
      Files.deleteIfExists(argumentFile);
      throw e;
    }
  }

  @Override
  public Optional<String> place() {
    return Optional.empty();
  }

  @Override
  public Optional<ProcessHandle> process() {
    return Optional.of(child.toHandle());
  }

  @Override
  public Path logFile() {
    return log.file();
  }

  @Override
  public String report(String cause) {
    Path crash = log.file().resolveSibling(JvmOptions.crashReport(Long.toString(child.pid())));
    return DeathReport.of(cause, log, crash);
  }

  @Override
  public void kill() {
    child.destroyForcibly();
  }

  @Override
  public JsonChannel connect(Duration patience, BiConsumer<JsonChannel, ObjectNode> ready)
      throws IOException {
    Rendezvous.AdmittedWorker arrival;
    try (rendezvous) {
      arrival = rendezvous.await(patience, WorkerProcess.SILENCE);
    } finally {
      // The JVM has read it when it comes, and does not need it when it has ended.
      Files.deleteIfExists(argumentFile);
    }
    ready.accept(arrival.channel(), arrival.environment());
    return arrival.channel();
  }

  @Override
  public int awaitExit(Duration patience) {
    boolean interrupted = false;
    try {
      child.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    child.destroyForcibly();
    int exitCode = child.onExit().join().exitValue();
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

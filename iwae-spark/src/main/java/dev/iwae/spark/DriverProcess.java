package dev.iwae.spark;

import dev.iwae.spark.wire.DriverVariables;
import dev.iwae.spark.wire.Frame;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.BuildLog;
import dev.iwae.worker.WorkerLaunch;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Spark's driver, in a JVM of its own that ends with this one. */
final class DriverProcess implements SparkMachines.Driver {

  private static final int SECONDS_TO_STOP = 15;

  private final Process process;
  private final DriverDoor door;
  private final BuildLog log;
  private Optional<Socket> connection = Optional.empty();
  private DataOutputStream out;

  private DriverProcess(Process process, DriverDoor door, BuildLog log) {
    this.process = process;
    this.door = door;
    this.log = log;
  }

  /**
   * Starts it and returns at once.
   *
   * @param jars that workers run
   * @throws UserException if it cannot be started
   */
  static DriverProcess start(SparkSettings settings, List<Path> jars, WorkerLaunch launch) {
    DriverCommand command = new DriverCommand(settings, jars, launch.java(), System.getenv());
    try {
      BuildLog log = BuildLog.in(launch.logFolder(), "spark-driver");
      DriverDoor door = DriverDoor.open();
      try {
        return new DriverProcess(started(command, door, log.file()), door, log);
      } catch (IOException e) {
        door.close();
        log.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UserException(
          "Spark's driver cannot be started: %s. Check iwae.spark.home, %s"
              .formatted(e.getMessage(), settings.home()),
          e);
    }
  }

  private static Process started(DriverCommand command, DriverDoor door, Path log)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command.words());
    builder.environment().putAll(command.environment());
    builder.environment().put(DriverVariables.PORT, Integer.toString(door.port().number()));
    builder.environment().put(DriverVariables.TOKEN, door.port().token());
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    process.getOutputStream().close();
    return process;
  }

  /**
   * Hears it on a thread of its own.
   *
   * @param ended told why, when there is nothing more to hear
   */
  void listen(Consumer<Frame> frames, Consumer<String> ended) {
    Thread thread = new Thread(() -> hear(frames, ended), "iwae-spark-driver");
    thread.setDaemon(true);
    thread.start();
  }

  private void hear(Consumer<Frame> frames, Consumer<String> ended) {
    try (Socket driver = door.await(process::isAlive)) {
      open(driver);
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(driver.getInputStream(), 1 << 16));
      while (true) {
        frames.accept(Frame.read(in));
      }
    } catch (IOException e) {
      ended.accept("Spark's driver has ended");
    } catch (RuntimeException | Error e) { // unheard, everybody would wait for ever
      ended.accept(
          "what Spark's driver said could not be handled (%s), which is a defect".formatted(e));
      throw e;
    }
  }

  private synchronized void open(Socket driver) throws IOException {
    driver.setTcpNoDelay(true);
    out = new DataOutputStream(new BufferedOutputStream(driver.getOutputStream(), 1 << 16));
    connection = Optional.of(driver);
  }

  /** Sends a frame on to the agent that it is for. */
  synchronized void send(Frame frame) {
    try {
      frame.write(out);
      out.flush();
    } catch (IOException e) {
      // Whoever listens meets the same broken connection.
    }
  }

  @Override
  public DriverLog log() {
    return new DriverLog(log.file());
  }

  @Override
  public void close() {
    hangUp();
    try (log) {
      if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void hangUp() {
    try (door) {
      if (connection.isPresent()) {
        connection.get().close();
      } else {
        process.destroy();
      }
    } catch (IOException e) {
      process.destroy();
    }
  }
}

package dev.iwae.worker;

import dev.iwae.worker.machine.WorkerEnvironment;
import dev.iwae.worker.remote.HomeLine;
import dev.iwae.worker.remote.ShippedSteps;
import dev.iwae.worker.step.StepExecution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;

/** The main class of a worker on a machine that does not see its parent's home. */
public final class ShippedWorkerMain {

  private ShippedWorkerMain() {}

  /** Executes orders until told to stop. */
  public static void main(String[] arguments) {
    WorkerMain.start(arguments, ShippedWorkerMain::execution, AgentConnection::forMessages);
  }

  private static StepExecution execution(WorkerArguments told) {
    try {
      Socket socket = AgentConnection.toStore(told);
      HomeLine line = new HomeLine(socket.getInputStream(), socket.getOutputStream());
      Path shared = told.home().getParent().resolveSibling("data");
      return ShippedSteps.in(told.home(), shared, line, WorkerEnvironment.describe(told.log()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

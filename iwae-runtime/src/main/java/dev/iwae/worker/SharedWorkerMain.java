package dev.iwae.worker;

/** The main class of a worker on a machine that sees its parent's home. */
public final class SharedWorkerMain {

  private SharedWorkerMain() {}

  /** Executes orders until told to stop. */
  public static void main(String[] arguments) {
    WorkerMain.start(arguments, WorkerMain::stored, AgentConnection::forMessages);
  }
}

package dev.iwae.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A worker JVM of another machine, whose log is written here. */
record RemoteFork(int number, RemoteProcess remote, WorkerLog log) implements Fork {

  @Override
  public Path logFile() {
    return log.file();
  }

  @Override
  public Optional<String> place() {
    return Optional.of(remote.place());
  }

  @Override
  public Optional<ProcessHandle> process() {
    return Optional.empty();
  }

  @Override
  public JsonChannel connect(Duration patience, BiConsumer<JsonChannel, ObjectNode> ready)
      throws IOException {
    RemoteProcess.Connection connection = remote.connect(patience, WorkerProcess.SILENCE);
    JsonChannel channel = new JsonChannel(connection.in(), connection.out(), connection.in());
    Optional<Message> first = channel.receive(Message.class);
    if (first.isEmpty() || !(first.get() instanceof Message.Hello hello)) {
      throw new IOException("it did not say who it is");
    }
    remote.admit(hello.environment());
    ready.accept(channel, hello.environment());
    return channel;
  }

  @Override
  public void kill() {
    remote.kill();
  }

  @Override
  public int awaitExit(Duration patience) {
    int exitCode = remote.awaitExit(patience);
    log.close();
    return exitCode;
  }

  @Override
  public String report(String cause) {
    String where = " It was on " + remote.place() + ".";
    return DeathReport.of(remote.cause().orElse(cause) + where, log);
  }
}

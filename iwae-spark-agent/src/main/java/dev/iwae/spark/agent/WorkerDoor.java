package dev.iwae.spark.agent;

import dev.iwae.spark.wire.Frame;
import dev.iwae.spark.wire.Kind;
import dev.iwae.spark.wire.Newcomers;
import dev.iwae.spark.wire.Outbox;
import dev.iwae.spark.wire.TokenPort;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A loopback port at which the agent awaits its worker, who proves by a token to be it and says
 * what each connection is for.
 */
final class WorkerDoor implements Closeable {

  private static final Kind[] PURPOSES = {Kind.MESSAGES, Kind.STORE};

  private final TokenPort port;
  private final String executor;
  private final long worker;
  private final Outbox outbox;
  private final Map<Kind, Channel> channels = new ConcurrentHashMap<>();

  private WorkerDoor(TokenPort port, String executor, long worker, Outbox outbox) {
    this.port = port;
    this.executor = executor;
    this.worker = worker;
    this.outbox = outbox;
  }

  static WorkerDoor open(String executor, long worker, Outbox outbox) throws IOException {
    WorkerDoor door = new WorkerDoor(TokenPort.open(), executor, worker, outbox);
    Channel.daemon("iwae-door-" + worker, door::welcome);
    return door;
  }

  TokenPort port() {
    return port;
  }

  private void welcome() {
    try (Newcomers newcomers = new Newcomers(port.token(), 1, this::admit)) {
      while (true) {
        newcomers.listenTo(port.server().accept());
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void admit(Socket socket, byte[] place) throws IOException {
    Kind purpose = PURPOSES[place[0]];
    socket.setTcpNoDelay(true);
    Channel channel = new Channel(purpose, socket, executor, worker, outbox);
    if (channels.putIfAbsent(purpose, channel) == null) {
      channel.carry();
    } else {
      socket.close();
    }
  }

  /** Does what a frame for a channel says. */
  void obey(Frame frame) {
    if (frame.kind() == Kind.HUNG_UP) {
      channel(Kind.valueOf(frame.text())).ifPresent(Channel::close);
    } else {
      channel(frame.kind()).ifPresent(channel -> channel.deliver(frame.body()));
    }
  }

  private Optional<Channel> channel(Kind kind) {
    return Optional.ofNullable(channels.get(kind));
  }

  /** Lets nobody in any more, and waits for what was said to be carried. */
  @Override
  public void close() {
    try {
      port.close();
      channels.values().forEach(Channel::awaitEnd);
    } catch (IOException e) {
      throw new IllegalStateException("a listening socket cannot be closed", e);
    }
  }
}

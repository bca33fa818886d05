package dev.iwae.spark.agent;

import dev.iwae.spark.wire.Frame;
import dev.iwae.spark.wire.Kind;
import dev.iwae.spark.wire.Outbox;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A loopback port at which the agent awaits its worker, who proves by a token to be it and says
 * what each connection is for.
 */
final class WorkerDoor implements Closeable {

  private static final Kind[] PURPOSES = {Kind.MESSAGES, Kind.STORE};
  private static final int MILLIS_OF_PATIENCE = 15_000;
  private static final int TOKEN_BYTES = 32;

  private final ServerSocket server;
  private final String token;
  private final String executor;
  private final long worker;
  private final Outbox outbox;
  private final Map<Kind, Channel> channels = new ConcurrentHashMap<>();

  private WorkerDoor(
      ServerSocket server, String token, String executor, long worker, Outbox outbox) {
    this.server = server;
    this.token = token;
    this.executor = executor;
    this.worker = worker;
    this.outbox = outbox;
  }

  static WorkerDoor open(String executor, long worker, Outbox outbox) throws IOException {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    WorkerDoor door =
        new WorkerDoor(server, HexFormat.of().formatHex(token), executor, worker, outbox);
    Channel.daemon("iwae-door-" + worker, door::welcome);
    return door;
  }

  int port() {
    return server.getLocalPort();
  }

  String token() {
    return token;
  }

  private void welcome() {
    try {
      while (true) {
        Socket caller = server.accept();
        Channel.daemon("iwae-caller-" + worker, () -> admit(caller));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void admit(Socket caller) {
    try {
      caller.setSoTimeout(MILLIS_OF_PATIENCE);
      byte[] shown = caller.getInputStream().readNBytes(2 * TOKEN_BYTES);
      if (MessageDigest.isEqual(shown, token.getBytes(StandardCharsets.US_ASCII))) {
        Kind purpose = PURPOSES[caller.getInputStream().read()];
        caller.setSoTimeout(0);
        caller.setTcpNoDelay(true);
        Channel channel = new Channel(purpose, caller, executor, worker, outbox);
        if (channels.putIfAbsent(purpose, channel) == null) {
          channel.carry();
          return;
        }
      }
      caller.close();
    } catch (IOException | RuntimeException e) {
      // A stranger, or a worker that is gone.
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
      server.close();
      channels.values().forEach(Channel::awaitEnd);
    } catch (IOException e) {
      throw new IllegalStateException("a listening socket cannot be closed", e);
    }
  }
}

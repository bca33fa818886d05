package dev.iwae.worker;

import dev.iwae.worker.Rendezvous.AdmittedWorker;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Those who have connected and may be the worker. Belongs to one thread, and has one for each. */
final class Callers implements Closeable {

  /** Above any {@link Message.Hello}. */
  private static final int LONGEST_GREETING = 1 << 16;

  /** Of the others the one that came first goes: a worker speaks sooner than so many can come. */
  private static final int MOST = 100;

  private final byte[] token;
  private final Duration patience;
  private final Deque<Caller> waiting = new ArrayDeque<>(); // in the order they came
  private final AtomicReference<AdmittedWorker> worker = new AtomicReference<>();

  Callers(String token, Duration patience) {
    this.token = token.getBytes(StandardCharsets.UTF_8);
    this.patience = patience;
  }

  /** Hears who it is, without waiting for it. */
  void listenTo(Socket socket) {
    Caller caller = new Caller(socket, System.nanoTime() + patience.toNanos());
    waiting.add(caller);
    Thread thread = new Thread(() -> hear(caller), "iwae-caller");
    thread.setDaemon(true);
    thread.start();
    if (waiting.size() > MOST) {
      waiting.remove().turnAway();
    }
  }

  void turnAwayTheSilent() {
    while (!waiting.isEmpty() && System.nanoTime() - waiting.peek().end >= 0) {
      waiting.remove().turnAway();
    }
  }

  /** The one who has proved to be it. */
  Optional<AdmittedWorker> worker() {
    return Optional.ofNullable(worker.get());
  }

  /** Turns away everybody else. */
  @Override
  public void close() {
    waiting.forEach(Caller::turnAway);
  }

  private void hear(Caller caller) {
    try {
      Socket socket = caller.socket;
      socket.setTcpNoDelay(true);
      JsonChannel channel =
          new JsonChannel(socket.getInputStream(), socket.getOutputStream(), socket);
      Optional<Message> first = channel.receive(Message.class, LONGEST_GREETING);
      if (first.isPresent()
          && first.get() instanceof Message.Hello hello
          && MessageDigest.isEqual(token, hello.token().getBytes(StandardCharsets.UTF_8))
          && caller.settle()) {
        admit(caller, new AdmittedWorker(socket, channel, hello.environment()));
      }
    } catch (IOException | RuntimeException e) {
      // A stranger: whatever it sent is of no interest.
    }
    caller.turnAway();
  }

  private void admit(Caller caller, AdmittedWorker arrival) {
    if (!worker.compareAndSet(null, arrival)) {
      caller.hangUp(); // the token is good for one
    }
  }

  /** One of them. */
  private static final class Caller {

    private final Socket socket;
    private final long end; // of the patience with it, by the nanosecond clock
    private final AtomicBoolean settled = new AtomicBoolean();

    Caller(Socket socket, long end) {
      this.socket = socket;
      this.end = end;
    }

    /** Either it is the worker or it is turned away; false if that is decided. */
    boolean settle() {
      return settled.compareAndSet(false, true);
    }

    void turnAway() {
      if (settle()) {
        hangUp();
      }
    }

    void hangUp() {
      try {
        socket.close();
      } catch (IOException e) {
        // It is gone.
      }
    }
  }
}

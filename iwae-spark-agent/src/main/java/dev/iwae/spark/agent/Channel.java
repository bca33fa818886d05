package dev.iwae.spark.agent;

import dev.iwae.spark.wire.Frame;
import dev.iwae.spark.wire.Kind;
import dev.iwae.spark.wire.Outbox;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A connection of a worker, whose bytes go on as frames, and come as frames. */
final class Channel {

  private static final int MOST = 1 << 16;
  private static final long SECONDS_FOR_THE_REST = 5;
  private static final byte[] END = {};

  private final Kind purpose;
  private final Socket socket;
  private final String executor;
  private final long worker;
  private final Outbox outbox;
  private final BlockingQueue<byte[]> deliveries = new LinkedBlockingQueue<>();
  private final CountDownLatch ended = new CountDownLatch(1);

  Channel(Kind purpose, Socket socket, String executor, long worker, Outbox outbox) {
    this.purpose = purpose;
    this.socket = socket;
    this.executor = executor;
    this.worker = worker;
    this.outbox = outbox;
  }

  static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Carries what the worker says, until it has no more to say. */
  void carry() throws IOException {
    daemon("iwae-deliveries-" + worker, this::hand);
    byte[] buffer = new byte[MOST];
    try (socket;
        InputStream in = socket.getInputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        outbox.put(new Frame(purpose, executor, worker, Arrays.copyOf(buffer, n)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      outbox.add(Frame.of(Kind.HUNG_UP, executor, worker, purpose.name()));
      deliveries.add(END);
      ended.countDown();
    }
  }

  /** Takes bytes for the worker; somebody else waits until it has read them. */
  void deliver(byte[] bytes) {
    deliveries.add(bytes);
  }

  private void hand() {
    try {
      for (byte[] bytes = deliveries.take(); bytes != END; bytes = deliveries.take()) {
        socket.getOutputStream().write(bytes);
        String delivered = purpose + " " + bytes.length;
        outbox.add(Frame.of(Kind.DELIVERED, executor, worker, delivered));
      }
    } catch (IOException e) {
      // Whoever reads meets the same broken connection.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Hangs up. */
  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone.
    }
  }

  void awaitEnd() {
    try {
      if (!ended.await(SECONDS_FOR_THE_REST, TimeUnit.SECONDS)) {
        close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

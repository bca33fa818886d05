package dev.iwae.spark.agent;

import dev.iwae.spark.wire.Frame;
import dev.iwae.spark.wire.Outbox;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Carries what an agent says to the driver and what it is to do back, by asking again and again,
 * faster when there is something to carry. Requests are numbered: one whose answer was lost is made
 * again, byte by byte, and the driver knows it by its number.
 */
final class Courier {

  private static final long SHORTEST_PAUSE = 4; // milliseconds
  private static final long LONGEST_PAUSE = 500;

  /** The way to the driver. */
  interface Line {
    Object ask(Object request) throws Exception;
  }

  private final Frame ready;
  private final Outbox outbox;
  private final Line driver;
  private final Consumer<Frame> orders;
  private long number; // of the last request
  private volatile boolean over;

  /**
   * @param ready begins every request
   * @param outbox has what the agent says
   * @param orders gets what it is to do
   */
  Courier(Frame ready, Outbox outbox, Line driver, Consumer<Frame> orders) {
    this.ready = ready;
    this.outbox = outbox;
    this.driver = driver;
    this.orders = orders;
  }

  /** Carries until told to stop. */
  void carry() {
    long pause = SHORTEST_PAUSE;
    try {
      while (!over) {
        boolean busy = exchange();
        pause = busy ? SHORTEST_PAUSE : Math.min(2 * pause, LONGEST_PAUSE);
        if (!busy) {
          outbox.await(pause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void stop() {
    over = true;
  }

  /** Returns whether there was anything to carry. */
  boolean exchange() throws InterruptedException {
    List<Frame> up = new ArrayList<>();
    up.add(new Frame(ready.kind(), ready.executor(), ++number, ready.body()));
    up.addAll(outbox.take());
    List<Frame> down = ask(Frame.pack(up));
    down.forEach(orders);
    return up.size() > 1 || !down.isEmpty();
  }

  // Spark ends an executor that has lost its driver.
  private List<Frame> ask(byte[] up) throws InterruptedException {
    while (!over) {
      try {
        return Frame.unpack((byte[]) driver.ask(up));
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        System.err.println("iwae: the driver does not answer: " + e);
        Thread.sleep(LONGEST_PAUSE);
      }
    }
    return List.of();
  }
}

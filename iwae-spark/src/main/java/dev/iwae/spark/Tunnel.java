package dev.iwae.spark;

import dev.iwae.spark.wire.Frame;
import dev.iwae.spark.wire.Kind;
import java.util.function.Consumer;

/**
 * A connection with a worker through the driver and the agent.
 *
 * @param in what it says
 * @param out what it hears
 */
record Tunnel(FrameInput in, FrameOutput out) {

  /**
   * @param purpose {@link Kind#MESSAGES} or {@link Kind#STORE}
   * @param frames takes those for the worker
   */
  static Tunnel to(String executor, long worker, Kind purpose, Consumer<Frame> frames) {
    return new Tunnel(
        new FrameInput(
            () -> frames.accept(Frame.of(Kind.HUNG_UP, executor, worker, purpose.name()))),
        new FrameOutput(bytes -> frames.accept(new Frame(purpose, executor, worker, bytes))));
  }

  /** The other side is gone. */
  void breakOff() {
    in.end();
    out.breakOff();
  }
}

package dev.iwae.worker;

import dev.iwae.worker.step.StopSignal;
import java.time.Duration;

/** Ends the process when it has not ended by itself some time after it was told to. */
final class LastResort {

  /** Time for a checkpoint. */
  static final Duration GRACE = Duration.ofSeconds(25);

  private LastResort() {}

  /** Arms it: from the request on, the process has {@link #GRACE} left. */
  static void arm(StopSignal stop) {
    stop.onRequest(
        () -> {
          Thread thread = new Thread(LastResort::halt, "last-resort");
          thread.setDaemon(true);
          thread.start();
        });
  }

  private static void halt() {
    try {
      Thread.sleep(GRACE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.err.println("not done " + GRACE.toSeconds() + " s after being told to stop: giving up");
    Runtime.getRuntime().halt(1);
  }
}

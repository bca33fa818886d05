package dev.iwae.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While it is open, a shutdown of the JVM (Ctrl-C, SIGTERM) asks for an orderly end and waits for
 * it.
 */
final class ShutdownGuard implements AutoCloseable {

  /** Workers get 30 s for their checkpoints. */
  private static final long SECONDS_TO_WAIT = 40;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook;

  /**
   * @param end asks for the end; called on a thread of its own
   */
  ShutdownGuard(Runnable end) {
    hook =
        new Thread(
            () -> {
              end.run();
              awaitClose();
            },
            "iwae-shutdown");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException shutdownIsUnderWay) {
      throw new SweepInterruptedException(
          "interrupted before a step was begun; the same command goes on from there");
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shutdownIsUnderWay) {
      // Then the hook has served its purpose.
    }
  }

  private void awaitClose() {
    try {
      closed.await(SECONDS_TO_WAIT, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

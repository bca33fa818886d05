package dev.iwae.worker;

import java.util.ArrayList;
import java.util.List;

/** Whether a worker was asked to leave a checkpoint and end. Once asked, for ever. */
final class StopSignal {

  private final List<Runnable> actions = new ArrayList<>();
  private volatile boolean requested;

  boolean isRequested() {
    return requested;
  }

  /** Runs the actions on the first call; later ones do nothing. */
  void request() {
    for (Runnable action : due()) {
      action.run();
    }
  }

  /** Adds what a request sets in motion; at once if it has come already. */
  void onRequest(Runnable action) {
    if (late(action)) {
      action.run();
    }
  }

  /**
   * @throws StepInterrupted if a stop was requested
   */
  void check() throws StepInterrupted {
    if (requested) {
      throw new StepInterrupted();
    }
  }

  private synchronized List<Runnable> due() {
    if (requested) {
      return List.of();
    }
    requested = true;
    return List.copyOf(actions);
  }

  private synchronized boolean late(Runnable action) {
    if (!requested) {
      actions.add(action);
    }
    return requested;
  }
}

package dev.iwae.worker.step;

import java.util.ArrayList;
import java.util.List;

/** Whether a worker was asked to leave a checkpoint and end. Once asked, for ever. */
public final class StopSignal {

  private final List<Runnable> actions = new ArrayList<>();
  private volatile boolean requested;

  public boolean isRequested() {
    return requested;
  }

  /** Runs the actions on the first call; later ones do nothing. */
  public void request() {
    for (Runnable action : due()) {
      action.run();
    }
  }

  /** Adds what a request sets in motion; at once if it has come already. */
  public void onRequest(Runnable action) {
    if (late(action)) {
      action.run();
    }
  }

  /**
   * @throws StepInterrupted if a stop was requested
   */
  public void check() throws StepInterrupted {
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

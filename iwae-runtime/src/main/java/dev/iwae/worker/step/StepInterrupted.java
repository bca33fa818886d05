package dev.iwae.worker.step;

/** A step ended early because the worker was told to stop; what was worth keeping is kept. */
public final class StepInterrupted extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Because of a request. */
  public StepInterrupted() {
    super("stopped");
  }

  /** Because of something that makes going on useless. */
  public StepInterrupted(Throwable cause) {
    super("stopped", cause);
  }
}

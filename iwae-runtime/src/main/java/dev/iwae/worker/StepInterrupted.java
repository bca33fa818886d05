package dev.iwae.worker;

/** A step ended early because the worker was told to stop; what was worth keeping is kept. */
final class StepInterrupted extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StepInterrupted() {
    super("stopped");
  }

  StepInterrupted(Throwable cause) {
    super("stopped", cause);
  }
}

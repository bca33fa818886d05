package dev.iwae.train;

/** An observer stopped the training; its state has been handed over. */
public final class TrainingInterrupted extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TrainingInterrupted() {
    super("training was stopped");
  }
}

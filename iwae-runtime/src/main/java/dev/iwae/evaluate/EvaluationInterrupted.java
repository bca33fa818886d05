package dev.iwae.evaluate;

/** An observer stopped the evaluation. */
public final class EvaluationInterrupted extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EvaluationInterrupted() {
    super("evaluation was stopped");
  }
}

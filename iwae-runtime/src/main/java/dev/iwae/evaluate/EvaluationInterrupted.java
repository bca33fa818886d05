package dev.iwae.evaluate;

/** An observer stopped the evaluation. */
public final class EvaluationInterrupted extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Nothing is lost but the example at hand. */
  public EvaluationInterrupted() {
    super("evaluation was stopped");
  }
}

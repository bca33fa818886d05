package dev.iwae.worker.step;

import dev.iwae.json.OwnWords;

/** What is being done at a step. */
public enum StepPhase implements OwnWords {
  TRAINING("training"),
  EVALUATING("evaluating"),

  /** When all examples are evaluated: for log p(x). */
  ANNEALING("annealing"),

  /** When all examples are evaluated: for the inference gap. */
  REFINING("refining"),

  /** When all examples are evaluated: with draws from the prior among those from q. */
  DEFENDING("drawing defensively"),

  /** When all examples are evaluated: for the gradient's signal-to-noise ratio. */
  DRAWING_GRADIENTS("drawing gradients"),

  /** Another process is working on the same step. */
  WAITING("waiting");

  private final String words;

  StepPhase(String words) {
    this.words = words;
  }

  @Override
  public String words() {
    return words;
  }
}

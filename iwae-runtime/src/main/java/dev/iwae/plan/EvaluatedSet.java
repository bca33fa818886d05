package dev.iwae.plan;

import java.util.Arrays;
import java.util.Optional;

/** The sets of examples that an evaluation evaluates, in this order. */
public enum EvaluatedSet {
  /** The split: what the NLL is of. */
  SPLIT("examples"),

  /** The first training examples, for the gap. */
  TRAINING("train-examples"),

  /** The first examples of the split again, with the inactive units cut out. */
  WITHOUT_INACTIVE_UNITS("without-inactive-units"),

  /** The first examples of the split, by annealing. */
  ANNEALED("annealed"),

  /** Examples that the model itself makes, annealed both ways. */
  SIMULATED("simulated"),

  /** The first examples of the split, each with a q of its own. */
  REFINED("refined"),

  /** The split again, with draws from the prior among those from q. */
  DEFENSIVE("defensive");

  private final String word;

  EvaluatedSet(String word) {
    this.word = word;
  }

  /** In the names of its parts. */
  String word() {
    return word;
  }

  static Optional<EvaluatedSet> of(String word) {
    return Arrays.stream(values()).filter(set -> set.word.equals(word)).findFirst();
  }
}

package dev.iwae.sweep.spec;

import dev.iwae.sweep.text.Word;

/** The axes that every point has, in the order of a run id. */
public enum AxisName implements AxisKey {
  DATASET,
  MODEL,
  OBJECTIVE,
  K,
  SCHEDULE,
  SEED;

  @Override
  public String inFile() {
    return Word.of(this);
  }

  @Override
  public String word() {
    return Word.of(this);
  }

  @Override
  public String part(String value) {
    return switch (this) {
      case K -> "k" + value;
      case SEED -> "s" + value;
      case DATASET, MODEL, OBJECTIVE, SCHEDULE -> value;
    };
  }
}

package dev.iwae.results;

import dev.iwae.sweep.text.Word;

/** What a gate of a regression check says of a run, the worst first. */
public enum GateVerdict {
  /** Worse, missing, or without a number. */
  REGRESSED,
  /** Something else was measured than in the baseline. */
  NOT_COMPARABLE,
  /** Too uncertain to say. */
  INCONCLUSIVE,
  /** The baseline does not have it. */
  NEW,
  /** Better. */
  IMPROVED,
  /** Not worse. */
  OK;

  /** As people and files call it. */
  public String word() {
    return Word.of(this).replace('-', ' ');
  }
}

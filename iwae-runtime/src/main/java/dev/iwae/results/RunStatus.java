package dev.iwae.results;

import java.util.Locale;

/** How a run ended. */
public enum RunStatus {
  /** Trained and evaluated. */
  COMPLETED,
  /** Something went wrong; {@link RunFailure} says what. */
  FAILED,
  /** Not done, because the sweep stopped before. */
  SKIPPED;

  /** The word of results.json. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

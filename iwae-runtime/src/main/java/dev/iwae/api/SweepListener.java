package dev.iwae.api;

/**
 * Hears how a sweep goes: the plan, a line for each finished step, the comparison, and warnings.
 */
@FunctionalInterface
public interface SweepListener {

  /** How much a message matters. */
  enum Level {
    INFO,
    WARNING,
    ERROR
  }

  /** Says nothing to anybody. */
  SweepListener SILENT = (level, text) -> {};

  /**
   * Called on several threads, one at a time.
   *
   * @param text of one line or several
   */
  void said(Level level, String text);
}

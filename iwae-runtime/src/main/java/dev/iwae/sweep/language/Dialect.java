package dev.iwae.sweep.language;

/** Who reads what is written. */
public enum Dialect {
  /** A sweep file, and results. */
  SWEEP,
  /** A key: also what only a plan knows; 64-bit integers are strings, as RFC 8785 has doubles. */
  KEY,
  /** Whoever changes a setting, and must find it: as a sweep file that leaves nothing out. */
  CHANGE;

  boolean has(Component component) {
    return this == KEY || !component.setting().planned();
  }

  /** Whether a setting is told that is at its default. */
  boolean tellsDefault(Component component) {
    return this == CHANGE || !component.setting().later();
  }
}

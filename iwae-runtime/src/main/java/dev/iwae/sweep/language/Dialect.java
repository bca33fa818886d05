package dev.iwae.sweep.language;

/** Who reads what is written. */
public enum Dialect {
  /** A sweep file, and results. */
  SWEEP,
  /** A key: also what only a plan knows; 64-bit integers are strings, as RFC 8785 has doubles. */
  KEY;

  boolean has(Component component) {
    return this == KEY || !component.setting().planned();
  }
}

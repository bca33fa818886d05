package dev.iwae.sweep.spec.dataset;

/** What stands between the values of a line. */
public enum Separator {
  /** Whichever makes numbers of the first lines. */
  AUTO,
  COMMA,
  SEMICOLON,
  TAB,
  /** Spaces and tabs, however many. */
  SPACE,
  PIPE
}

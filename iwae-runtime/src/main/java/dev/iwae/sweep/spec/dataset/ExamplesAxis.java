package dev.iwae.sweep.spec.dataset;

/** Which axis of an array counts the examples. */
public enum ExamplesAxis {
  /** The one on which the arrays differ, or which leaves as many values as `shape` says. */
  AUTO,
  FIRST,
  LAST
}

package dev.iwae.sweep.spec.dataset;

/** Whether the first line of a table is one of headings. */
public enum Header {
  /** It is, if it is no line of values. */
  AUTO,
  TRUE,
  FALSE
}

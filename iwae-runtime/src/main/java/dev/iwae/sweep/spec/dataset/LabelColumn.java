package dev.iwae.sweep.spec.dataset;

/** The column of a table that says what an example is, and is no pixel of it. */
public sealed interface LabelColumn {

  /** Nobody has said whether there is one: what looks like one is refused. */
  record Unsaid() implements LabelColumn {}

  /** There is none, whatever it looks like. */
  record None() implements LabelColumn {}

  record First() implements LabelColumn {}

  record Last() implements LabelColumn {}

  /** The column of that heading. */
  record Named(String heading) implements LabelColumn {}
}

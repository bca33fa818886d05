package dev.iwae.sweep.spec.dataset;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;

/** The column of a table that says what an example is, and is no pixel of it. */
public sealed interface LabelColumn {

  /** Nobody has said whether there is one: what looks like one is refused. */
  record Unsaid() implements LabelColumn {}

  /** There is none, whatever it looks like. */
  record None() implements LabelColumn {}

  record First() implements LabelColumn {}

  record Last() implements LabelColumn {}

  /** The column of that heading. */
  @Called(value = "`label`", bare = true)
  record ByHeading(@Setting(called = "`label`") String heading) implements LabelColumn {}
}

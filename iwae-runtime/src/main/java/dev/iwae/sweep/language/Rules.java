package dev.iwae.sweep.language;

import dev.iwae.sweep.spec.ObjectiveSpec;
import dev.iwae.sweep.text.Complaints;

/** Hears of every definition that was read, and complains of what types cannot say. */
@FunctionalInterface
public interface Rules {

  /**
   * Looks at an objective.
   *
   * @param complaints whose paths start at the objective
   */
  void check(ObjectiveSpec objective, Complaints complaints);
}

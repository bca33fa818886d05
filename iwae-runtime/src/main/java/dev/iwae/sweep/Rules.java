package dev.iwae.sweep;

/** Hears of every definition that was read, and complains of what types cannot say. */
@FunctionalInterface
interface Rules {

  /**
   * Looks at an objective.
   *
   * @param complaints whose paths start at the objective
   */
  void check(ObjectiveSpec objective, Complaints complaints);
}

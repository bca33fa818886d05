package dev.iwae.sweep.spec.schedule;

/** Which of Adam's moments a step is made of. */
public enum Moments {
  /** Those that have seen the step's gradient, Kingma and Ba (2015). */
  UPDATED,
  /**
   * Those of the step before, as in the code of Burda et al. (2015), where Theano applies all
   * updates at once: the first step changes no weight.
   */
  PREVIOUS
}

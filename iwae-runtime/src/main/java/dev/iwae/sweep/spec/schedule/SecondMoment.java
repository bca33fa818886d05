package dev.iwae.sweep.spec.schedule;

/** What Adam's second moments start at. */
public enum SecondMoment {
  /** Kingma and Ba (2015). */
  ZERO,
  /** The code of Burda et al. (2015). */
  ONE
}

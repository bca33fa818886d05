package dev.iwae.sweep.spec;

/** A part of a dataset. */
public enum Split {
  TRAIN,
  VALIDATION,
  TEST
}

package dev.iwae.sweep;

/** A part of a dataset. */
public enum Split {
  TRAIN,
  VALIDATION,
  TEST
}

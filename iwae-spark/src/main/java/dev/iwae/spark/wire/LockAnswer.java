package dev.iwae.spark.wire;

/** What became of an attempt to get a lock that the sweep holds; another text is an error's. */
public enum LockAnswer {
  /** It was refused, as it must be. */
  EXCLUDED,
  /** Both had it. */
  ENTERED
}

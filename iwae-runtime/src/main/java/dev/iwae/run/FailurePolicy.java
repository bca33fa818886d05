package dev.iwae.run;

/** What a failed run means for the others. */
public enum FailurePolicy {
  /** They go on; the sweep fails at its end. */
  CONTINUE,
  /** They stop at once and leave checkpoints. */
  STOP_AT_FIRST
}

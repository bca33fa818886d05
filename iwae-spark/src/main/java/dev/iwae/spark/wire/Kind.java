package dev.iwae.spark.wire;

/** What a frame is for; the comments say what its body holds. */
public enum Kind {
  // From the driver.

  /** An executor is there: host and cores, by lines, and what {@link #AGENT_READY} tells. */
  EXECUTOR_ADDED,
  /** An executor is gone, or says nothing any more: why. */
  EXECUTOR_REMOVED,
  /** The application has ended: why. */
  APPLICATION_ENDED,

  // From an agent.

  /**
   * It is up, and this begins its next request, whose number stands where others have a launch's:
   * feature release and, if there is one, vector module of its JDK, by lines, and {@code
   * variable=options} for each variable of its environment that chooses a collector for workers.
   */
  AGENT_READY,
  /** Whether it got a lock: {@link LockAnswer}. */
  LOCK_TRIED,
  /** Lines of a worker's log. */
  LOG,
  /** A worker's process has ended: its exit code. */
  EXITED,
  /**
   * So many bytes of the worker's channel were delivered: the channel's kind, a blank, a number.
   */
  DELIVERED,

  // To an agent.

  /** Start a worker: {@link LaunchOrder}. */
  LAUNCH,
  /** End a worker at once: nothing. */
  KILL,
  /** Try whether a lock can be had: the file's path. */
  TRY_LOCK,

  // Both ways.

  /** Bytes between a worker and its parent. */
  MESSAGES,
  /** Bytes between a worker and the store at home. */
  STORE,
  /** One side has closed a channel: the channel's kind. */
  HUNG_UP
}

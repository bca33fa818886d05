package dev.iwae.worker.step;

/** Wall time of a computation that several attempts may make. */
final class Stopwatch {

  private final double before;
  private final long start = System.nanoTime();

  /**
   * Starts it.
   *
   * @param before seconds of earlier attempts
   */
  Stopwatch(double before) {
    this.before = before;
  }

  /** Seconds of this attempt. */
  double attempt() {
    return (System.nanoTime() - start) * 1e-9;
  }

  /** Seconds of all attempts. */
  double total() {
    return before + attempt();
  }
}

package dev.iwae.worker.step;

/** Tells when the next checkpoint is due. */
final class CheckpointTimer {

  private final long interval;
  private long due;

  CheckpointTimer(CheckpointInterval interval) {
    this.interval = interval.duration().toNanos();
    restart();
  }

  boolean isDue() {
    return System.nanoTime() - due >= 0;
  }

  void restart() {
    due = System.nanoTime() + interval;
  }
}

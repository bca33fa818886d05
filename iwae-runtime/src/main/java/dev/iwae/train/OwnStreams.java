package dev.iwae.train;

/** The families of an epoch, with cursors that are one thread's own. */
final class OwnStreams {

  private EpochStreams epoch;
  private EpochStreams own;

  /** Of an epoch; copied only where that changes. */
  EpochStreams of(EpochStreams families) {
    if (families != epoch) {
      epoch = families;
      own = families.copy();
    }
    return own;
  }
}

package dev.iwae.train;

import dev.iwae.math.RandomStream;

/** An epoch's streams for tests that know the noise: all of them draw the same. */
final class SameStreams {

  private SameStreams() {}

  static EpochStreams of(RandomStream noise) {
    return new EpochStreams(noise, noise, noise, noise, noise);
  }
}

package dev.iwae.train;

import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;

/**
 * The random numbers of an epoch's steps.
 *
 * @param posterior family of the samples' noise
 * @param roulette family that decides which samples go backward
 * @param sleep family of what the model dreams
 * @param refinement family of the noise that posteriors are refined by
 * @param adversary family of what an adversary is shown beside samples
 */
public record EpochStreams(
    RandomStream posterior,
    RandomStream roulette,
    RandomStream sleep,
    RandomStream refinement,
    RandomStream adversary) {

  /** The streams of an epoch. */
  public static EpochStreams of(long seed, int stage, int epoch) {
    return new EpochStreams(
        new RandomStream(seed, Purpose.POSTERIOR, stage, epoch),
        new RandomStream(seed, Purpose.ROULETTE, stage, epoch),
        new RandomStream(seed, Purpose.SLEEP, stage, epoch),
        new RandomStream(seed, Purpose.REFINEMENT, stage, epoch),
        new RandomStream(seed, Purpose.ADVERSARY, stage, epoch));
  }

  /** The same families with cursors of their own, for another thread. */
  EpochStreams copy() {
    return new EpochStreams(
        posterior.copy(), roulette.copy(), sleep.copy(), refinement.copy(), adversary.copy());
  }
}

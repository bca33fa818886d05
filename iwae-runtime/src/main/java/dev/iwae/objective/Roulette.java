package dev.iwae.objective;

import dev.iwae.math.RandomStream;
import dev.iwae.sweep.Backward;

/**
 * Russian roulette (Arvo and Kirk 1990): a sample whose weight w is below the threshold t survives
 * with probability w / t and then weighs t; all others stay as they are. Each weight is what it was
 * in expectation, whatever becomes of the others, so a gradient that is linear in the weights has
 * no bias.
 *
 * @param threshold t
 */
public record Roulette(float threshold) {

  /** The roulette as declared. */
  public static Roulette of(Backward.Roulette spec) {
    return new Roulette((float) spec.threshold());
  }

  /**
   * Plays for the samples of an example. Sample k is decided by uniform number k of the example's
   * stream, so by nothing that happens to the others; its probability is right to 2^-53.
   *
   * @param draws family of the roulette's streams
   * @param example index in the dataset
   * @param weights // [k] from {@code from}; 0 for samples that drop out
   */
  public void play(RandomStream draws, int example, float[] weights, int from, int k) {
    draws.seek(example, 0, 0);
    for (int i = from; i < from + k; i++) {
      double chance = draws.nextDouble() * threshold;
      if (weights[i] < threshold) {
        weights[i] = chance < weights[i] ? threshold : 0f;
      }
    }
  }
}

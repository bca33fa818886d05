package dev.iwae.objective;

import dev.iwae.math.RandomStream;
import dev.iwae.sweep.spec.objective.Backward;

/**
 * Russian roulette (Arvo and Kirk 1990) over the samples of an estimator: one whose greatest
 * coefficient m is below the threshold t survives with probability m / t and then counts t / m
 * times; all others stay as they are. Each coefficient is what it was in expectation, whatever
 * becomes of the others, so a gradient, which is linear in them, has no bias.
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
   * @param coefficients // [k] from {@code from}; 0 for samples that drop out
   */
  public void play(RandomStream draws, int example, Coefficients coefficients, int from, int k) {
    draws.seek(example, 0, 0);
    for (int i = from; i < from + k; i++) {
      double chance = draws.nextDouble() * threshold;
      float greatest = greatest(coefficients, i);
      if (greatest < threshold) {
        float survivor = chance < greatest ? threshold : 0f;
        scale(coefficients.a(), i, greatest, survivor);
        scale(coefficients.b(), i, greatest, survivor);
        scale(coefficients.c(), i, greatest, survivor);
      }
    }
  }

  private static float greatest(Coefficients coefficients, int i) {
    float pathOrDensity = Math.max(Math.abs(coefficients.a()[i]), Math.abs(coefficients.b()[i]));
    return Math.max(pathOrDensity, Math.abs(coefficients.c()[i]));
  }

  /** A coefficient of the greatest size takes the survivor's to the bit. */
  private static void scale(float[] values, int i, float greatest, float survivor) {
    if (survivor == 0f) {
      values[i] = 0f;
    } else if (Math.abs(values[i]) == greatest) {
      values[i] = Math.copySign(survivor, values[i]);
    } else {
      values[i] = values[i] / greatest * survivor;
    }
  }
}

package dev.iwae.model.stack;

import dev.iwae.math.RandomStream;

/**
 * log q(h | x) of one example as a function of the latents of all layers: the part of a {@link
 * JointDensity} that depends on {@link PosteriorSampling}. Latents are those in the layers, a
 * position in each row.
 */
sealed interface PosteriorDensity permits BottomUpDensity, LadderDensity {

  /** Takes over the example, which has been encoded in every row. */
  void condition();

  /**
   * Computes it, once p of the same latents has been computed, of which nothing has been
   * overwritten.
   *
   * @param logDensities nats // [rows], overwritten
   */
  void evaluate(double[] logDensities);

  /**
   * Adds the gradient of its multiple, once for each evaluation.
   *
   * @param coefficients // [rows]
   */
  void addGradient(float[] coefficients, LatentGradient gradient);

  /**
   * Draws latents from it, but for their shares.
   *
   * @param example index in the dataset, chooses the noise
   * @param firstSample 0-based, chooses the noise
   * @param logShares what they must be weighed by for their law to be q // [rows], overwritten
   */
  void sample(int example, int firstSample, RandomStream noise, double[] logShares);

  /** How many densities {@link #sample} draws from in turn. */
  int proposals();

  /**
   * Those densities, at the latents of {@link #evaluate}.
   *
   * @param logDensities nats // [proposals][rows], overwritten
   */
  void logProposals(double[][] logDensities);
}

package dev.iwae.data.synthetic;

/** A model that examples are drawn from. Not for several threads. */
interface TrueModel {

  /**
   * Draws an example; always the same.
   *
   * @return // [pixels]
   */
  float[] draw(int example);

  /** Its log p(x), which may take some preparation. */
  Evidence evidence();

  /** The logarithm of the density, or for binary x of the probability, of an example. */
  @FunctionalInterface
  interface Evidence {

    /**
     * log p(x) in nats.
     *
     * @param x // [pixels]
     */
    double logLikelihood(float[] x);
  }
}

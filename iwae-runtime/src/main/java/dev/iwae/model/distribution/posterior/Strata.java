package dev.iwae.model.distribution.posterior;

/**
 * Which component of a mixture a sample is of. Components take turns, so that as many samples as
 * there are components, from a multiple of that on, have each once. Mixtures above one another
 * would turn in step, and most combinations of their components never occur, however many samples
 * there are: so each turn moves on by one after as many samples as both have in common, and {@code
 * below * components} samples in a row have every combination once.
 *
 * @param components of the mixture
 * @param below combinations of the components of all mixtures in layers below; 1 where there are
 *     none
 */
record Strata(int components, long below) {

  /**
   * The component of a sample, 0-based.
   *
   * @param first of the example's first sample
   */
  int component(int first, int sample) {
    long divisor = divisor(below, components);
    long inStep = below / divisor * components;
    return (int) ((first + sample + sample / inStep % divisor) % components);
  }

  private static long divisor(long a, long b) {
    return b == 0 ? a : divisor(b, a % b);
  }
}

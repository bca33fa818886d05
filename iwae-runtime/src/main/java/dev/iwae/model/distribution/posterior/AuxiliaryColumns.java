package dev.iwae.model.distribution.posterior;

/**
 * Where the numbers of an {@link Auxiliary} posterior stand in a row of its head: the mean and log
 * sigma of h, m and s of a, and a context for each of its two networks.
 *
 * @param row columns of the head
 * @param width units of h
 * @param units auxiliary variables
 * @param hidden width of a context
 */
record AuxiliaryColumns(int row, int width, int units, int hidden) {

  int mean(int at) {
    return at * row;
  }

  int logSigma(int at) {
    return mean(at) + width;
  }

  /** m. */
  int center(int at) {
    return logSigma(at) + width;
  }

  /** s. */
  int logSpread(int at) {
    return center(at) + units;
  }

  /** Of M and S. */
  int context(int at) {
    return logSpread(at) + units;
  }

  /** Of R and T. */
  int reverseContext(int at) {
    return context(at) + hidden;
  }
}

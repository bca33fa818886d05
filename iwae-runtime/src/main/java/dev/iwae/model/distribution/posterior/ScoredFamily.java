package dev.iwae.model.distribution.posterior;

/** A family whose log q has a gradient at fixed h, and a value at any h. */
interface ScoredFamily extends PosteriorFamily {

  /** Adds {@code score d log q/dparameters} at fixed h, of a row that was sampled or scored. */
  void addScore(int row, int at, float score, float[] gradient);

  /**
   * Finds what {@link #addScore} and {@link #addValueGradient} need of a value that was not
   * sampled.
   *
   * @param values // [..][width] from {@code from}
   * @return log q of the value
   */
  double score(int row, int at, float[] values, int from);

  /**
   * Adds {@code coefficient d log q/dh} of a row that was scored.
   *
   * @param gradient // [rows][width]
   */
  void addValueGradient(int row, int at, float coefficient, float[] gradient);
}

package dev.iwae.model.distribution.posterior;

/**
 * A reparameterised family of distributions, h = T(noise; parameters): one row at a time, of the
 * {@link PosteriorRows} that it was made for. {@code at} is the row of the parameters.
 */
interface PosteriorFamily {

  /** Makes {@code derived} of the parameters of the first rows. */
  void derive(int rows);

  /**
   * Turns a row's noise into a sample.
   *
   * @param values // [rows][width], of which the row is overwritten
   * @return log q of the sample
   */
  double sample(int row, int at, float[] values);

  /**
   * Adds {@code path (dh . dh/dparameters) - total d log q/dparameters} of the row that was sampled
   * last there, the second derivative being taken along with h.
   *
   * @param dh // [rows][width]
   * @param gradient // [rows of parameters][columns]
   */
  void addPath(int row, int at, float[] dh, float path, float total, float[] gradient);

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

  /** Mean of a component. */
  float mean(int at, int component);

  /** Standard deviation of a component. */
  float standardDeviation(int at, int component);
}

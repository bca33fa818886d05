package dev.iwae.model.distribution.posterior;

import dev.iwae.math.RandomStream;
import dev.iwae.model.Parameters;

/**
 * A reparameterised family of distributions, h = T(noise; parameters): one row at a time, of the
 * {@link PosteriorRows} that it was made for. {@code at} is the row of the parameters.
 */
interface PosteriorFamily {

  /** Takes over the parameters that the family has itself; most have none. */
  default void readOwn() {}

  /** Puts the gradient of those into that of all. */
  default void putOwn(Parameters target) {}

  /** Makes {@code derived} of the parameters of the first rows. */
  void derive(int rows);

  /**
   * Draws what samples need beside the standard normals of their rows; most need nothing.
   *
   * @param index of the example in its dataset
   * @param layer 0-based; index, sample and layer choose the stream
   * @param row of the first sample
   */
  default void drawFurther(
      RandomStream stream, int index, int firstSample, int samples, int layer, int row) {}

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

  /** Densities that samples come from in turn, each as often as the others; 1 unless mixed. */
  default int components() {
    return 1;
  }

  /**
   * Log density of one of those at a row that was sampled or scored last.
   *
   * @param logQ of that row
   */
  default double logComponent(int row, int at, int component, double logQ) {
    return logQ;
  }

  /** What a sample must be weighed by for its law to be q, as a logarithm; mostly nothing. */
  default double logShare(int row, int at) {
    return 0;
  }

  /** What stands for it, of the same rows, where samples are weighed by their density. */
  default PosteriorFamily weighable() {
    return this;
  }
}

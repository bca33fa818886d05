package dev.iwae.model.distribution;

import dev.iwae.math.RandomStream;

/**
 * A distribution of what is latent, of rows of numbers, one for each unit: samples, scores, and
 * takes gradients to what it scores.
 */
public interface LatentDistribution {

  /**
   * Draws the noise of samples.
   *
   * @param index of the example in its dataset
   * @param firstSample 0-based
   * @param layer 0-based; index, sample and layer choose the stream
   * @param row of the first sample
   */
  void draw(RandomStream noise, int index, int firstSample, int samples, int layer, int row);

  /**
   * Turns a row's noise into a sample.
   *
   * @param parameters row of the parameters
   * @param values // [rows][width], of which the row is overwritten
   * @return log density of the sample
   */
  double sample(int row, int parameters, float[] values);

  /**
   * Adds log p(value | parameters) of rows {@code first .. first + count - 1} to theirs.
   *
   * @param values // [..][width]
   * @param firstValue row of the values that belongs to row {@code first}
   * @param repeat rows per value
   * @param logDensities in nats // [rows]
   */
  void score(
      int first, int count, float[] values, int firstValue, int repeat, double[] logDensities);

  /**
   * Adds the gradient of {@code sum_rows coefficient log p(value | parameters)} with respect to the
   * values, of rows that were scored, and after {@link Conditional#scoreToHead} with those
   * coefficients. Discrete values have none.
   *
   * @param coefficients // [rows]
   * @param values // [rows][width]
   * @param gradient // [rows][width]
   */
  void addValueGradient(int rows, float[] coefficients, float[] values, float[] gradient);

  /** Log density of a row that was sampled or scored last, in nats. */
  double logDensity(int row, int parameters, float[] values);

  /**
   * Log density of one component of a row that was sampled or scored last, in nats, up to a
   * constant of the family; of families that divide it among their components.
   *
   * @param parameters row of the parameters
   * @param values // [rows][width]
   */
  double logDensity(int row, int parameters, float[] values, int component);
}

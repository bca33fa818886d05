package dev.iwae.model.distribution;

import dev.iwae.math.RandomStream;

/** p(x | h_1). */
public interface DataConditional extends Conditional {

  /**
   * Means of a row's distribution.
   *
   * @param means // [width]
   */
  void mean(int row, float[] means);

  /**
   * Draws an example, as last decoded.
   *
   * @param row of the parameters
   * @param stream at its start
   * @param values // [width] from {@code from}
   */
  void draw(int row, RandomStream stream, float[] values, int from);
}

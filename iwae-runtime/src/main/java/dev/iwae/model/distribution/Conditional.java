package dev.iwae.model.distribution;

/**
 * p(value | parameters), the parameters being the outputs of a network, its head. Its methods take
 * rows, a value of as many numbers each.
 */
public interface Conditional {

  /** Takes over the head's outputs after a forward pass. */
  void read(int rows);

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

  /** As {@link #score}, keeping what {@link #scoreToHead} needs. */
  void scoreForGradient(
      int first, int count, float[] values, int firstValue, int repeat, double[] logDensities);

  /**
   * Puts the gradient of {@code sum_rows coefficient log p(value | parameters)} in the place of the
   * head's outputs, for the rows that were last scored.
   *
   * @param coefficients // [rows]
   */
  void scoreToHead(int first, int count, float[] coefficients);

  /**
   * Takes over a row from the same conditional of another stack, up to the scores: those of {@link
   * #scoreForGradient} are made here.
   */
  void copyRow(Conditional source, int from, int to);
}

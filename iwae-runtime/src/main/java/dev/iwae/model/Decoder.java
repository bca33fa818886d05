package dev.iwae.model;

/**
 * p(below | h): scores what lies below a layer, x or the samples of the layer underneath.
 *
 * <p>Rows are scored after {@link #forward}; {@link #scoreForGradient} prepares the gradient too,
 * which {@link #weigh} completes when the weights are known.
 */
interface Decoder {

  /** Computes the parameters of p(. | h) for the rows of h. */
  void forward(Activations h, int rows);

  /**
   * Adds log p(target | h) to the log-weights of rows {@code first .. first + count - 1}.
   *
   * @param target values below // row r of them is at {@code targetRow(r) * width}
   * @param firstTarget row of the target that belongs to row {@code first}
   * @param repeat rows per target row
   */
  void score(
      int first, int count, float[] target, int firstTarget, int repeat, double[] logWeights);

  /** As {@link #score}, keeping what the gradient needs. */
  void scoreForGradient(
      int first, int count, float[] target, int firstTarget, int repeat, double[] logWeights);

  /**
   * Puts the gradient of {@code sum_rows weight log p(target | h)} in the place of the head's
   * outputs, for the rows that were last scored.
   */
  void weigh(int first, int count, float[] weights);

  /**
   * Takes over a row that the same decoder of another stack has passed forward, up to the scores:
   * those of {@link #scoreForGradient} are made here.
   */
  void copyRow(Decoder source, int from, int to);

  /**
   * Means of p(. | h) of a row, after {@link #forward}.
   *
   * @param means // [width]
   */
  void mean(int row, float[] means);

  /** Width of the target. */
  int width();

  Network network();
}

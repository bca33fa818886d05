package dev.iwae.model.stack;

import dev.iwae.model.distribution.LatentConditional;
import java.util.Arrays;

/** What a posterior's samples give its parameters. */
final class HeadGradient {

  private final LatentConditional posterior;
  private final int columns;
  private final float[] values; // [rows of parameters][columns]

  /**
   * @param posterior has the samples
   * @param columns of a row of parameters
   * @param maxParameters most rows of parameters
   */
  HeadGradient(LatentConditional posterior, int columns, int maxParameters) {
    this.posterior = posterior;
    this.columns = columns;
    this.values = new float[Math.multiplyExact(maxParameters, columns)];
  }

  void clear(int parameters) {
    Arrays.fill(values, 0, parameters * columns, 0f);
  }

  /**
   * Adds what the parameters get of rows.
   *
   * @param parameters row that each is a sample of // [rows]
   * @param dh gradient of the samples, as it is carried // [rows][units]
   */
  void add(int rows, int[] parameters, float[] dh, RowFactors factors) {
    for (int row = 0; row < rows; row++) {
      posterior.sampleToHead(
          row,
          parameters[row],
          dh,
          factors.path(row),
          factors.total(row),
          factors.score(row),
          values);
    }
  }

  /** Adds what is carried on to what the parameters are made of: the total derivative. */
  void addCarried(int rows, int[] parameters, float[] dh, RowFactors factors) {
    for (int row = 0; row < rows; row++) {
      posterior.sampleToHead(row, parameters[row], dh, 1f, factors.carriedKl()[row], 0f, values);
    }
  }

  /** Subtracts the gradient of {@code scale * divergence} of consecutive rows of parameters. */
  void subtractDivergence(int first, int count, float scale) {
    for (int row = first; row < first + count; row++) {
      posterior.subtractDivergence(row, scale, values);
    }
  }

  /** What was added // [rows of parameters][columns]. */
  float[] values() {
    return values;
  }
}

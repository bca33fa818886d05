package dev.iwae.math.vector;

import static dev.iwae.math.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Weighted sums of rows that are at least a vector wide. Every column is summed on its own, so the
 * last vector may overlap the one before: it writes the same values again.
 */
final class VectorRows {

  private static final int VECTOR = SPECIES.length();
  private static final int BLOCK = 4 * VECTOR;

  private VectorRows() {}

  static void sum(
      float[] matrix,
      int width,
      int[] rows,
      float[] weights,
      int first,
      int last,
      float[] target,
      int to) {
    int column = 0;
    for (; column + BLOCK <= width; column += BLOCK) {
      sumBlock(matrix, width, column, rows, weights, first, last, target, to);
    }
    for (; column + VECTOR <= width; column += VECTOR) {
      sumVector(matrix, width, column, rows, weights, first, last, target, to);
    }
    if (column < width) {
      sumVector(matrix, width, width - VECTOR, rows, weights, first, last, target, to);
    }
  }

  private static void sumBlock(
      float[] matrix,
      int width,
      int column,
      int[] rows,
      float[] weights,
      int first,
      int last,
      float[] target,
      int to) {
    FloatVector a = FloatVector.broadcast(SPECIES, 0f);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    for (int j = first; j < last; j++) {
      FloatVector weight = FloatVector.broadcast(SPECIES, weights[j]);
      int from = rows[j] * width + column;
      a = weight.fma(FloatVector.fromArray(SPECIES, matrix, from), a);
      b = weight.fma(FloatVector.fromArray(SPECIES, matrix, from + VECTOR), b);
      c = weight.fma(FloatVector.fromArray(SPECIES, matrix, from + 2 * VECTOR), c);
      d = weight.fma(FloatVector.fromArray(SPECIES, matrix, from + 3 * VECTOR), d);
    }
    a.intoArray(target, to + column);
    b.intoArray(target, to + column + VECTOR);
    c.intoArray(target, to + column + 2 * VECTOR);
    d.intoArray(target, to + column + 3 * VECTOR);
  }

  private static void sumVector(
      float[] matrix,
      int width,
      int column,
      int[] rows,
      float[] weights,
      int first,
      int last,
      float[] target,
      int to) {
    FloatVector sum = FloatVector.broadcast(SPECIES, 0f);
    for (int j = first; j < last; j++) {
      FloatVector row = FloatVector.fromArray(SPECIES, matrix, rows[j] * width + column);
      sum = FloatVector.broadcast(SPECIES, weights[j]).fma(row, sum);
    }
    sum.intoArray(target, to + column);
  }
}

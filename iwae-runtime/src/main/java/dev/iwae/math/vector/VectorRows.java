package dev.iwae.math.vector;

import static dev.iwae.math.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Weighted sums of rows that are at least a vector wide. Every column is summed on its own, so the
 * last vector may overlap the one before: it writes the same values again. Where sums begin with
 * what is there, all that overlaps is read before any of it is written.
 */
final class VectorRows {

  private static final int VECTOR = SPECIES.length();
  private static final int BLOCK = 4 * VECTOR;

  private VectorRows() {}

  static void addMultiple(
      float factor, float[] source, int from, float[] target, int to, int count) {
    FloatVector multiplier = FloatVector.broadcast(SPECIES, factor);
    int end = count - VECTOR;
    FloatVector last = FloatVector.fromArray(SPECIES, target, to + end);
    last = multiplier.fma(FloatVector.fromArray(SPECIES, source, from + end), last);
    for (int i = 0; i < end; i += VECTOR) {
      FloatVector sum = FloatVector.fromArray(SPECIES, target, to + i);
      FloatVector term = FloatVector.fromArray(SPECIES, source, from + i);
      multiplier.fma(term, sum).intoArray(target, to + i);
    }
    last.intoArray(target, to + end);
  }

  static void add(
      float[] weights,
      int first,
      int rows,
      float[] matrix,
      int from,
      int width,
      float[] target,
      int to) {
    int column = 0;
    for (; width - column >= BLOCK + VECTOR; column += BLOCK) {
      addBlock(weights, first, rows, matrix, from + column, width, target, to + column);
    }
    addLast(
        weights, first, rows, matrix, from + column, width, target, to + column, width - column);
  }

  private static void addBlock(
      float[] weights,
      int first,
      int rows,
      float[] matrix,
      int from,
      int stride,
      float[] target,
      int to) {
    FloatVector a = FloatVector.fromArray(SPECIES, target, to);
    FloatVector b = FloatVector.fromArray(SPECIES, target, to + VECTOR);
    FloatVector c = FloatVector.fromArray(SPECIES, target, to + 2 * VECTOR);
    FloatVector d = FloatVector.fromArray(SPECIES, target, to + 3 * VECTOR);
    for (int j = 0; j < rows; j++) {
      FloatVector weight = FloatVector.broadcast(SPECIES, weights[first + j]);
      int row = from + j * stride;
      a = weight.fma(FloatVector.fromArray(SPECIES, matrix, row), a);
      b = weight.fma(FloatVector.fromArray(SPECIES, matrix, row + VECTOR), b);
      c = weight.fma(FloatVector.fromArray(SPECIES, matrix, row + 2 * VECTOR), c);
      d = weight.fma(FloatVector.fromArray(SPECIES, matrix, row + 3 * VECTOR), d);
    }
    a.intoArray(target, to);
    b.intoArray(target, to + VECTOR);
    c.intoArray(target, to + 2 * VECTOR);
    d.intoArray(target, to + 3 * VECTOR);
  }

  /** At least one vector and less than five and a column: five that overlap. */
  private static void addLast(
      float[] weights,
      int first,
      int rows,
      float[] matrix,
      int from,
      int stride,
      float[] target,
      int to,
      int columns) {
    int end = columns - VECTOR;
    int second = Math.min(VECTOR, end);
    int third = Math.min(2 * VECTOR, end);
    int fourth = Math.min(3 * VECTOR, end);
    FloatVector a = FloatVector.fromArray(SPECIES, target, to);
    FloatVector b = FloatVector.fromArray(SPECIES, target, to + second);
    FloatVector c = FloatVector.fromArray(SPECIES, target, to + third);
    FloatVector d = FloatVector.fromArray(SPECIES, target, to + fourth);
    FloatVector e = FloatVector.fromArray(SPECIES, target, to + end);
    for (int j = 0; j < rows; j++) {
      FloatVector weight = FloatVector.broadcast(SPECIES, weights[first + j]);
      int row = from + j * stride;
      a = weight.fma(FloatVector.fromArray(SPECIES, matrix, row), a);
      b = weight.fma(FloatVector.fromArray(SPECIES, matrix, row + second), b);
      c = weight.fma(FloatVector.fromArray(SPECIES, matrix, row + third), c);
      d = weight.fma(FloatVector.fromArray(SPECIES, matrix, row + fourth), d);
      e = weight.fma(FloatVector.fromArray(SPECIES, matrix, row + end), e);
    }
    a.intoArray(target, to);
    b.intoArray(target, to + second);
    c.intoArray(target, to + third);
    d.intoArray(target, to + fourth);
    e.intoArray(target, to + end);
  }

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

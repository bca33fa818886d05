package dev.iwae.store;

import java.util.Arrays;

/**
 * A NumPy array of one of the element types that results are kept in. Values are in C order (the
 * last axis moves fastest) and not copied.
 */
public sealed interface NpyArray {

  /** Lengths of the axes; empty for a scalar. */
  int[] shape();

  /** float32, {@code <f4}. */
  record Floats(int[] shape, float[] values) implements NpyArray {
    public Floats {
      Shapes.check(shape, values.length);
    }

    /** A vector. */
    public static Floats of(float... values) {
      return new Floats(new int[] {values.length}, values);
    }
  }

  /** float64, {@code <f8}. */
  record Doubles(int[] shape, double[] values) implements NpyArray {
    public Doubles {
      Shapes.check(shape, values.length);
    }

    /** A vector. */
    public static Doubles of(double... values) {
      return new Doubles(new int[] {values.length}, values);
    }

    /**
     * A matrix; copies.
     *
     * @param rows one or more, of equal length
     */
    public static Doubles ofRows(double[][] rows) {
      double[] values = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
      return new Doubles(new int[] {rows.length, rows[0].length}, values);
    }
  }

  /** int64, {@code <i8}. */
  record Longs(int[] shape, long[] values) implements NpyArray {
    public Longs {
      Shapes.check(shape, values.length);
    }

    /** A vector. */
    public static Longs of(long... values) {
      return new Longs(new int[] {values.length}, values);
    }
  }
}

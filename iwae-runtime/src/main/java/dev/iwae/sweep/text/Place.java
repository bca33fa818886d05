package dev.iwae.sweep.text;

/**
 * Where something was written: a position in a file, or a call of {@code SweepBuilder}.
 *
 * @param origin the file, or the call
 * @param line counted from 1; 0 where the origin has no lines
 * @param column counted from 1; 0 where the origin has no lines
 */
public record Place(String origin, int line, int column) {

  /** A call of the builder, which has no lines. */
  public static Place call(String call) {
    return new Place(call, 0, 0);
  }

  /** A mistake that was made there. */
  public Problem problem(String message) {
    return new Problem(origin, line, column, message);
  }
}

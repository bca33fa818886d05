package dev.iwae.sweep;

/** Where something was written: a position in a file, or a call of {@link SweepBuilder}. */
record Place(String origin, int line, int column) {

  /** A call of the builder, which has no lines. */
  static Place call(String call) {
    return new Place(call, 0, 0);
  }

  Problem problem(String message) {
    return new Problem(origin, line, column, message);
  }
}

package dev.iwae.results;

/** Guards results.json, which has no way to write NaN or an infinity. */
final class Finite {

  private Finite() {}

  static double require(double value, String what) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          what + " is " + value + "; a run that ends so is a failed run without this number");
    }
    return value;
  }
}

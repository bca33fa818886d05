package dev.iwae.evaluate;

/** Guards JSON, which has no way to write NaN or an infinity. */
public final class Finite {

  private Finite() {}

  /**
   * The value.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public static double require(double value, String what) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          what + " is " + value + "; a run that ends so is a failed run without this number");
    }
    return value;
  }
}

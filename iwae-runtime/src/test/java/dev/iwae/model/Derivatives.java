package dev.iwae.model;

import java.util.function.ToDoubleFunction;

/** Derivatives by central differences of the fourth order. */
public final class Derivatives {

  private static final double STEP = 1e-3;

  private Derivatives() {}

  /** At a place, which is left as it was. */
  public static double[] of(ToDoubleFunction<double[]> function, double[] at) {
    double[] gradient = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      double near = difference(function, at, i, STEP);
      double far = difference(function, at, i, 2 * STEP);
      gradient[i] = (4 * near - far) / 3;
    }
    return gradient;
  }

  private static double difference(
      ToDoubleFunction<double[]> function, double[] at, int i, double step) {
    double value = at[i];
    at[i] = value + step;
    double above = function.applyAsDouble(at);
    at[i] = value - step;
    double below = function.applyAsDouble(at);
    at[i] = value;
    return (above - below) / (2 * step);
  }
}

package dev.iwae.report.chart;

import java.util.Collection;

/**
 * A range that holds some numbers and starts, ends and is divided at round ones.
 *
 * @param min start
 * @param max end
 * @param step distance of the ticks
 */
public record NiceRange(double min, double max, double step) {

  private static final double TICKS = 5;

  /** The range of these numbers; of one alone, a range around it. */
  public static NiceRange around(Collection<Double> values) {
    double low = values.stream().mapToDouble(v -> v).min().orElse(0);
    double high = values.stream().mapToDouble(v -> v).max().orElse(1);
    double step = step(high > low ? (high - low) / TICKS : Math.max(Math.abs(high), 1) / 100);
    double min = Math.floor(low / step) * step;
    double max = Math.ceil(high / step) * step;
    return max > min
        ? new NiceRange(tidy(min), tidy(max), step)
        : new NiceRange(tidy(min - step), tidy(max + step), step);
  }

  /** The whole powers of ten around these exponents. */
  public static NiceRange decades(Collection<Double> exponents) {
    double low = exponents.stream().mapToDouble(v -> v).min().orElse(0);
    double high = exponents.stream().mapToDouble(v -> v).max().orElse(1);
    double min = Math.floor(low + 1e-9);
    double max = Math.max(min + 1, Math.ceil(high - 1e-9));
    return new NiceRange(min, max, max - min > 12 ? 5 : max - min > 6 ? 2 : 1);
  }

  /** 1, 2 or 5 times a power of ten, and no smaller than asked. */
  private static double step(double atLeast) {
    double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
    for (int factor : new int[] {1, 2, 5}) {
      if (factor * power >= atLeast) {
        return tidy(factor * power);
      }
    }
    return tidy(10 * power);
  }

  /** Without the dust of binary fractions, which a tick's label would show. */
  private static double tidy(double value) {
    return new java.math.BigDecimal(value)
        .round(new java.math.MathContext(12))
        .stripTrailingZeros()
        .doubleValue();
  }
}

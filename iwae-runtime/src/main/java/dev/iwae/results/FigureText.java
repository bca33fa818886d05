package dev.iwae.results;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** How numbers are written for people; the same in the console, Markdown and HTML. */
public final class FigureText {

  private FigureText() {}

  /** Two digits after the point, as the literature has them. */
  public static String nats(double value) {
    return decimals(value, 2);
  }

  /** {@code 86.76 ± 0.24}, or without the error where there is none. */
  public static String nats(double value, OptionalDouble standardError) {
    return nats(value)
        + (standardError.isPresent() ? " \u00b1 " + nats(standardError.getAsDouble()) : "");
  }

  /** A fixed number of digits after the point; never {@code -0.00}. */
  public static String decimals(double value, int digits) {
    String text = String.format(Locale.ROOT, "%." + digits + "f", value);
    return text.matches("-0\\.?0*") ? text.substring(1) : text;
  }

  /** {@code 10,000}. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** {@code 10,000 examples}, {@code 1 example}. */
  public static String count(long value, String noun) {
    return count(value) + " " + noun + (value == 1 ? "" : "s");
  }

  /** Significant digits only: {@code 0.00072}, {@code 7.2e-5}. */
  public static String rate(double value) {
    String text = String.format(Locale.ROOT, "%.3g", value);
    if (text.contains("e")) {
      return text.replaceFirst("\\.?0*e", "e").replaceFirst("e([+-])0", "e$1");
    }
    return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
  }

  /** {@code 0.4 s}, {@code 75 s}, {@code 12 min 05 s}, {@code 3 h 07 min}. */
  public static String seconds(double seconds) {
    if (seconds < 9.95) {
      return decimals(seconds, 1) + " s";
    }
    long whole = Math.round(seconds);
    if (whole < 120) {
      return whole + " s";
    }
    return whole < 7200
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%s h %02d min", count(whole / 3600), whole % 3600 / 60);
  }

  /** Units per layer, bottom first: {@code 19}, {@code 16+5}; means over seeds with one digit. */
  public static String units(List<Double> perLayer) {
    return perLayer.stream()
        .map(units -> decimals(units, units == Math.rint(units) ? 0 : 1))
        .collect(Collectors.joining("+"));
  }
}

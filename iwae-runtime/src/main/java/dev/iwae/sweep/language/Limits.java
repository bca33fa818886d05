package dev.iwae.sweep.language;

import dev.iwae.sweep.setting.Setting;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** The numbers that a setting may have. */
record Limits(Setting setting) {

  boolean hasLow() {
    return setting.atLeast() != Double.NEGATIVE_INFINITY
        || setting.above() != Double.NEGATIVE_INFINITY;
  }

  boolean hasHigh() {
    return setting.atMost() != Double.POSITIVE_INFINITY
        || setting.below() != Double.POSITIVE_INFINITY;
  }

  /** What a number must be that is not within the limits; empty if it is. */
  Optional<String> brokenBy(double value) {
    boolean low = value < setting.atLeast() || value <= setting.above();
    boolean high = value > setting.atMost() || value >= setting.below();
    return low || high ? Optional.of(words(value)) : Optional.empty();
  }

  /** The smallest whole number. */
  BigInteger smallest(long ofType) {
    return setting.atLeast() == Double.NEGATIVE_INFINITY
        ? BigInteger.valueOf(ofType)
        : BigDecimal.valueOf(setting.atLeast()).toBigInteger();
  }

  /** The largest whole number. */
  BigInteger largest(long ofType) {
    return setting.atMost() == Double.POSITIVE_INFINITY
        ? BigInteger.valueOf(ofType)
        : BigDecimal.valueOf(setting.atMost()).toBigInteger();
  }

  /** The limits in words; empty if there are none that nobody would expect. */
  String described() {
    boolean counts = setting.atLeast() == 0 || setting.atLeast() == 1;
    return hasHigh() ? words(1) : hasLow() && !counts ? words(0) : "";
  }

  private String words(double value) {
    if (hasLow() && hasHigh() && !(value <= 0 && setting.atLeast() > 0)) {
      return "in " + low(" ≤ ", " < ") + "…" + high();
    } else if (hasHigh() && !hasLow()) {
      return "at most " + number(setting.atMost());
    }
    return setting.above() == Double.NEGATIVE_INFINITY && setting.atLeast() <= 0
        ? "at least " + number(setting.atLeast())
        : "above " + number(Math.max(0, setting.above()));
  }

  private String low(String inclusive, String exclusive) {
    return setting.above() == Double.NEGATIVE_INFINITY
        ? number(setting.atLeast()) + inclusive
        : number(setting.above()) + exclusive;
  }

  private String high() {
    return setting.below() == Double.POSITIVE_INFINITY
        ? " ≤ " + number(setting.atMost())
        : " < " + number(setting.below());
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}

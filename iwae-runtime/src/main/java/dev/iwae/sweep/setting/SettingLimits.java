package dev.iwae.sweep.setting;

import dev.iwae.sweep.text.Word;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** The numbers that a setting may have. */
public record SettingLimits(Setting setting) {

  /**
   * Holds a record to what its declaration says, however it is made.
   *
   * @param values of its components, in their order
   * @throws IllegalArgumentException if a number is beyond its limits, or none
   */
  public static void require(Class<? extends Record> type, Object... values) {
    RecordComponent[] components = type.getRecordComponents();
    for (int i = 0; i < values.length; i++) {
      require(components[i], values[i]);
    }
  }

  private static void require(RecordComponent component, Object value) {
    if (value instanceof List<?> items) {
      items.forEach(item -> require(component, item));
    } else if (value instanceof Number number) {
      require(component, number.doubleValue());
    }
  }

  private static void require(RecordComponent component, double value) {
    String name = Word.ofName(component.getName());
    Optional<Setting> setting = Optional.ofNullable(component.getAnnotation(Setting.class));
    Optional<String> broken =
        Double.isFinite(value)
            ? setting.flatMap(declared -> new SettingLimits(declared).brokenBy(value))
            : Optional.of("finite");
    if (broken.isPresent()) {
      throw new IllegalArgumentException(
          "`%s` must be %s, not %s".formatted(name, broken.get(), number(value)));
    }
  }

  boolean hasLow() {
    return setting.atLeast() != Double.NEGATIVE_INFINITY
        || setting.above() != Double.NEGATIVE_INFINITY;
  }

  boolean hasHigh() {
    return setting.atMost() != Double.POSITIVE_INFINITY
        || setting.below() != Double.POSITIVE_INFINITY;
  }

  /** What a number must be that is not within the limits; empty if it is. */
  public Optional<String> brokenBy(double value) {
    boolean low = value < setting.atLeast() || value <= setting.above();
    boolean high = value > setting.atMost() || value >= setting.below();
    return low || high ? Optional.of(words(value)) : Optional.empty();
  }

  /** The smallest whole number. */
  public BigInteger smallest(long ofType) {
    return setting.atLeast() == Double.NEGATIVE_INFINITY
        ? BigInteger.valueOf(ofType)
        : BigDecimal.valueOf(setting.atLeast()).toBigInteger();
  }

  /** The largest whole number. */
  public BigInteger largest(long ofType) {
    return setting.atMost() == Double.POSITIVE_INFINITY
        ? BigInteger.valueOf(ofType)
        : BigDecimal.valueOf(setting.atMost()).toBigInteger();
  }

  /** The limits in words; empty if there are none that nobody would expect. */
  public String described() {
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

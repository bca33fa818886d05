package dev.iwae.sweep.grid;

import dev.iwae.sweep.language.Draft;
import dev.iwae.sweep.spec.Axis;
import dev.iwae.sweep.spec.AxisKey;
import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.Selector;
import dev.iwae.sweep.text.Complaints;
import dev.iwae.sweep.text.Suggestion;
import dev.iwae.sweep.text.TreePath;
import dev.iwae.sweep.text.Word;
import java.math.BigInteger;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the values of axes: names must be declared, k and seed in range, none twice. */
final class AxisRules {

  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,40}");

  /** The samples of an example are in memory at the same time. */
  private static final BigInteger MOST_SAMPLES = BigInteger.valueOf(100_000);

  private static final BigInteger LARGEST_SEED = BigInteger.valueOf(Long.MAX_VALUE);

  private final Map<AxisName, Set<String>> declared = new EnumMap<>(AxisName.class);
  private final Complaints complaints;

  AxisRules(Draft draft, Complaints complaints) {
    for (AxisName axis : AxisName.values()) {
      draft
          .candidates(axis)
          .ifPresent(
              names -> declared.put(axis, Collections.unmodifiableSet(new LinkedHashSet<>(names))));
    }
    this.complaints = complaints;
  }

  /** Checks an axis of a grid. */
  void multiplied(TreePath path, Axis axis) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < axis.values().size(); i++) {
      String value = axis.values().get(i);
      if (!seen.add(value) && !value.equals(Draft.UNREADABLE)) {
        complaints.at(path.item(i), "`" + value + "` is in this axis twice; keep one");
      }
    }
    zipped(path, axis);
  }

  /** Checks an axis of a zip, where a value may come back beside others. */
  void zipped(TreePath path, Axis axis) {
    if (axis.values().isEmpty()) {
      complaints.at(path, "`" + axis.name().inFile() + "` has no values, so there would be no run");
    }
    for (int i = 0; i < axis.values().size(); i++) {
      value(path.item(i), axis.name(), axis.values().get(i));
    }
  }

  /** Checks the values of a selector. */
  void selector(TreePath path, Selector selector) {
    selector.values().forEach((axis, value) -> value(path.key(axis.inFile()), axis, value));
  }

  /** Whether a value can be meant: a declared name, a number in range, or what a setting takes. */
  boolean isKnown(AxisKey axis, String value) {
    return value.equals(Draft.UNREADABLE)
        || (declared.containsKey(axis)
            ? declared.get(axis).contains(value)
            : mistake(axis, value).isEmpty());
  }

  /** Whether all values of a point can be meant. */
  boolean isKnown(RunPoint point) {
    return point.values().entrySet().stream()
        .allMatch(value -> isKnown(value.getKey(), value.getValue()));
  }

  private void value(TreePath path, AxisKey axis, String value) {
    if (!isKnown(axis, value)) {
      mistake(axis, value).ifPresent(message -> complaints.at(path, message));
    }
  }

  private Optional<String> mistake(AxisKey axis, String value) {
    return axis instanceof AxisName name ? mistake(name, value) : Optional.empty();
  }

  private Optional<String> mistake(AxisName axis, String value) {
    return switch (axis) {
      case K -> number("k", value, BigInteger.ONE, MOST_SAMPLES);
      case SEED -> number("seed", value, BigInteger.ZERO, LARGEST_SEED);
      default -> name(axis, value, declared.get(axis));
    };
  }

  private static Optional<String> name(AxisName axis, String value, Set<String> declared) {
    return declared.contains(value)
        ? Optional.empty()
        : Optional.of(
            "there is no "
                + Word.of(axis)
                + " `"
                + value
                + "`; "
                + Suggestion.advice(value, declared));
  }

  private static Optional<String> number(
      String axis, String value, BigInteger smallest, BigInteger largest) {
    if (!WHOLE_NUMBER.matcher(value).matches()) {
      return Optional.of("`" + axis + "` must be a whole number, not `" + value + "`");
    }
    BigInteger number = new BigInteger(value);
    if (number.compareTo(smallest) < 0) {
      return Optional.of("`" + axis + "` must be at least " + smallest + ", not `" + value + "`");
    }
    return number.compareTo(largest) > 0
        ? Optional.of("`" + axis + "` must be at most " + largest + ", not `" + value + "`")
        : Optional.empty();
  }
}

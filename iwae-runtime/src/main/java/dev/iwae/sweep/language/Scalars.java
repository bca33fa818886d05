package dev.iwae.sweep.language;

import dev.iwae.sweep.setting.Setting;
import dev.iwae.sweep.setting.SettingLimits;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Scalar;
import dev.iwae.sweep.text.Problems;
import dev.iwae.sweep.text.Suggestion;
import dev.iwae.sweep.text.Word;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads scalars as the type that is wanted, whatever YAML would take them for. A wrong one is
 * reported and replaced by a value that the rest of the reading can live with.
 */
final class Scalars {

  // The integers and floats of YAML 1.2's core schema, except octal and hexadecimal.
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,40}");
  static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern NOT_FINITE = Pattern.compile("(?i)[-+]?\\.?(nan|inf|infinity)");

  private static final BigInteger LARGEST_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  private final Problems problems;

  Scalars(Problems problems) {
    this.problems = problems;
  }

  /** Any scalar but nothing. */
  Optional<Scalar> scalar(Element element, String name, String wanted) {
    if (element instanceof Scalar scalar && !scalar.isNull()) {
      return Optional.of(scalar);
    }
    problems.mustBe(element, name, wanted);
    return Optional.empty();
  }

  /** Text of one line that has something to read. */
  Optional<String> line(Element element, String name) {
    Optional<Scalar> scalar = scalar(element, name, "text");
    return scalar.map(Scalar::text).filter(text -> isLine(element, name, text));
  }

  /** A line that is what its setting wants. */
  Optional<String> text(Element element, String name, Setting setting) {
    Optional<String> line = line(element, name);
    Optional<String> fitting = line.filter(setting.form()::fits);
    if (line.isPresent() && fitting.isEmpty()) {
      problems.mustBe(element, name, setting.form().rule());
    }
    return fitting;
  }

  /** A whole number within the limits of its setting. */
  Optional<Integer> integer(Element element, String name, Setting setting) {
    return whole(element, name, setting, Integer.MIN_VALUE, Integer.MAX_VALUE)
        .map(BigInteger::intValueExact);
  }

  /** The same of 64 bits. */
  Optional<Long> longInteger(Element element, String name, Setting setting) {
    return whole(element, name, setting, Long.MIN_VALUE, Long.MAX_VALUE)
        .map(BigInteger::longValueExact);
  }

  private Optional<BigInteger> whole(
      Element element, String name, Setting setting, long smallest, long largest) {
    SettingLimits limits = new SettingLimits(setting);
    return scalar(element, name, "a whole number")
        .flatMap(scalar -> whole(scalar, name, limits.smallest(smallest), limits.largest(largest)));
  }

  private Optional<BigInteger> whole(Scalar scalar, String name, BigInteger low, BigInteger high) {
    Optional<BigInteger> value = whole(scalar, name);
    boolean under = value.filter(v -> v.compareTo(low) < 0).isPresent();
    boolean over = value.filter(v -> v.compareTo(high) > 0).isPresent();
    if (under || over) {
      String bound = under ? "at least " + low : "at most " + high;
      problems.mustBe(scalar, name, high.equals(LARGEST_LONG) ? "in " + low + "..2^63-1" : bound);
      return Optional.empty();
    }
    return value;
  }

  /** A whole number. */
  int whole(Element element, String name, int smallest, int largest) {
    return scalar(element, name, "a whole number")
        .flatMap(
            scalar ->
                whole(scalar, name, BigInteger.valueOf(smallest), BigInteger.valueOf(largest)))
        .map(BigInteger::intValueExact)
        .orElse(smallest);
  }

  /** A whole number of any size, if the scalar is one. */
  Optional<BigInteger> whole(Scalar scalar, String name) {
    if (!scalar.quoted() && WHOLE.matcher(scalar.text()).matches()) {
      return Optional.of(new BigInteger(scalar.text()));
    }
    problems.add(scalar.place(), mustBe(name, "a whole number", scalar) + unquote(scalar));
    return Optional.empty();
  }

  /** A finite number; NaN, which fits no range, if it is not one. */
  double decimal(Element element, String name) {
    Optional<Scalar> scalar = scalar(element, name, "a number");
    if (scalar.isEmpty()) {
      return Double.NaN;
    }
    String text = scalar.get().text();
    if (!scalar.get().quoted() && DECIMAL.matcher(text).matches()) {
      double value = Double.parseDouble(text);
      if (Double.isInfinite(value)) {
        problems.mustBe(element, name, "finite");
      }
      return Double.isInfinite(value) ? Double.NaN : value + 0.0; // -0 would be another key
    }
    boolean known = !scalar.get().quoted() && NOT_FINITE.matcher(text).matches();
    problems.add(
        element.place(),
        mustBe(name, known ? "finite" : "a number", scalar.get()) + unquote(scalar.get()));
    return Double.NaN;
  }

  /** A finite number within the limits of its setting. */
  Optional<Double> number(Element element, String name, Setting setting) {
    double value = decimal(element, name);
    Optional<String> broken = new SettingLimits(setting).brokenBy(value);
    broken.ifPresent(rule -> problems.mustBe(element, name, rule));
    return broken.isPresent() || Double.isNaN(value) ? Optional.empty() : Optional.of(value);
  }

  /** {@code true} or {@code false}, in the spellings of YAML 1.2. */
  boolean truth(Element element, String name) {
    Optional<Scalar> scalar = scalar(element, name, "`true` or `false`");
    if (scalar.isEmpty()) {
      return false;
    }
    boolean plain = !scalar.get().quoted();
    boolean yes = plain && scalar.get().text().matches("true|True|TRUE");
    if (!yes && !(plain && scalar.get().text().matches("false|False|FALSE"))) {
      problems.mustBe(element, name, "`true` or `false`");
    }
    return yes;
  }

  /** One of the words of an enum. */
  <E extends Enum<E>> Optional<E> word(Element element, String name, Class<E> type) {
    Optional<E> known =
        element instanceof Scalar scalar ? Word.parse(type, scalar.text()) : Optional.empty();
    return known.or(
        () -> word(element, name, Word.all(type)).flatMap(word -> Word.parse(type, word)));
  }

  /** One of some words. */
  Optional<String> word(Element element, String name, Collection<String> known) {
    Optional<Scalar> scalar = scalar(element, name, "one of `" + String.join("`, `", known) + "`");
    Optional<String> word = scalar.map(Scalar::text).filter(known::contains);
    if (scalar.isPresent() && word.isEmpty()) {
      problems.add(
          element.place(),
          name
              + " cannot be "
              + scalar.get().shown()
              + "; "
              + Suggestion.advice(scalar.get().text(), known));
    }
    return word;
  }

  private boolean isLine(Element element, String name, String text) {
    boolean readable = text.codePoints().noneMatch(Scalars::isUnreadable);
    if (text.isBlank() || !readable) {
      problems.add(
          element.place(),
          name + (readable ? " is blank" : " must be one line without control characters"));
    }
    return readable && !text.isBlank();
  }

  private static boolean isUnreadable(int point) {
    return Character.isISOControl(point)
        || point == 0x2028
        || point == 0x2029
        || (point <= 0xFFFF && Character.isSurrogate((char) point));
  }

  private static String unquote(Scalar scalar) {
    boolean number = scalar.quoted() && DECIMAL.matcher(scalar.text()).matches();
    return number ? "; remove the quotes" : "";
  }

  private static String mustBe(String name, String wanted, Element element) {
    return name + " must be " + wanted + ", not " + element.description();
  }
}

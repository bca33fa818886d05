package dev.iwae.sweep.grid;

import dev.iwae.sweep.language.SettingText;
import dev.iwae.sweep.spec.AxisKey;
import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.SettingAxis;
import dev.iwae.sweep.text.Suggestion;
import dev.iwae.sweep.text.UserException;
import dev.iwae.sweep.text.Word;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Chooses runs by their axes: {@code k=1|5,objective=iwae} is every run whose k is 1 or 5 and whose
 * objective is iwae. {@code label} may be asked for as well, and settings of the grid by their
 * names or paths: {@code latent=10}. Blank text chooses all.
 */
public final class RunFilter implements Predicate<RunSpec> {

  private static final String LABEL = "label";

  private final Map<String, Set<String>> wanted;

  private RunFilter(Map<String, Set<String>> wanted) {
    this.wanted = wanted;
  }

  /**
   * Reads a filter.
   *
   * @param runs whose settings it may name
   * @throws UserException if an axis is unknown or given twice, or a k or seed is not a number
   */
  public static RunFilter parse(String text, List<RunSpec> runs) {
    Set<String> known = known(runs);
    Map<String, Set<String>> wanted = new LinkedHashMap<>();
    for (String term : text.isBlank() ? List.<String>of() : FlowText.split(text)) {
      int equals = term.indexOf('=');
      if (equals < 0) {
        throw wrong(text, "`" + term.strip() + "` is not of the form axis=value");
      }
      String axis = axis(text, term.substring(0, equals).strip(), known);
      if (wanted.put(axis, values(text, axis, term.substring(equals + 1))) != null) {
        throw wrong(text, "`" + axis + "` is given twice; write `" + axis + "=a|b` for either");
      }
    }
    return new RunFilter(wanted);
  }

  @Override
  public boolean test(RunSpec run) {
    return wanted.entrySet().stream()
        .allMatch(term -> value(run, term.getKey()).filter(term.getValue()::contains).isPresent());
  }

  /**
   * The runs that pass, in their order.
   *
   * @throws UserException if a value is that of no run, or no run passes
   */
  public List<RunSpec> select(List<RunSpec> runs) {
    wanted.forEach((axis, values) -> values.forEach(value -> checkOccurs(runs, axis, value)));
    List<RunSpec> chosen = runs.stream().filter(this).toList();
    if (chosen.isEmpty()) {
      throw new UserException(
          "the filter `" + this + "` leaves none of the " + runs.size() + " runs");
    }
    return chosen;
  }

  /** The filter in the form that {@link #parse} reads. */
  @Override
  public String toString() {
    List<String> terms = new ArrayList<>();
    wanted.forEach((axis, values) -> terms.add(axis + "=" + String.join("|", values)));
    return String.join(",", terms);
  }

  private void checkOccurs(List<RunSpec> runs, String axis, String value) {
    Set<String> known = new LinkedHashSet<>();
    runs.forEach(run -> value(run, axis).ifPresent(known::add));
    if (!known.contains(value)) {
      throw wrong(
          toString(),
          "no run has " + axis + " `" + value + "`; " + Suggestion.advice(value, known));
    }
  }

  private static Optional<String> value(RunSpec run, String axis) {
    if (axis.equals(LABEL)) {
      return run.label();
    }
    return run.values().entrySet().stream()
        .filter(value -> isCalled(value.getKey(), axis))
        .map(value -> shown(value.getKey(), value.getValue()))
        .findFirst();
  }

  private static boolean isCalled(AxisKey axis, String word) {
    return axis.word().equals(word) || axis.inFile().equals(word);
  }

  private static String shown(AxisKey axis, String value) {
    return axis instanceof SettingAxis ? SettingAxis.shown(value) : value;
  }

  private static Set<String> known(List<RunSpec> runs) {
    Set<String> known = new LinkedHashSet<>(Word.all(AxisName.class));
    known.add(LABEL);
    runs.stream()
        .flatMap(run -> run.settings().keySet().stream())
        .forEach(setting -> known.addAll(List.of(setting.name(), setting.path())));
    return known;
  }

  private static String axis(String text, String axis, Set<String> known) {
    if (!known.contains(axis)) {
      throw wrong(text, "unknown axis `" + axis + "`; " + Suggestion.advice(axis, known));
    }
    return axis;
  }

  private static Set<String> values(String text, String axis, String list) {
    Set<String> values = new LinkedHashSet<>();
    for (String written : list.split("\\|", -1)) {
      values.add(value(text, axis, written.strip()));
    }
    return values;
  }

  private static String value(String text, String axis, String written) {
    if (written.isEmpty()) {
      throw wrong(text, "`" + axis + "` has no value");
    }
    boolean number = axis.equals("k") || axis.equals("seed");
    if (number && !written.matches("[0-9]{1,20}")) {
      throw wrong(text, "`" + axis + "` must be a whole number, not `" + written + "`");
    }
    if (number) {
      return new BigInteger(written).toString();
    }
    boolean setting = !axis.equals(LABEL) && Word.parse(AxisName.class, axis).isEmpty();
    return setting ? setting(written) : written;
  }

  /** As ids have it, or as the file has. */
  private static String setting(String written) {
    boolean flow = written.startsWith("[") || written.startsWith("{");
    return flow ? SettingAxis.shown(written.replaceAll("\\s", "")) : SettingText.of(written);
  }

  private static UserException wrong(String text, String message) {
    return new UserException("run filter `" + text + "`: " + message);
  }
}

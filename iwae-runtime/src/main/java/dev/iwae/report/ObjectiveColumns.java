package dev.iwae.report;

import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import dev.iwae.results.compare.ObjectiveParts;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What the objectives of a sweep are made of: bound, gradient, and all other settings by name. */
final class ObjectiveColumns {

  private static final String NONE = "\u2013";

  private ObjectiveColumns() {}

  /**
   * What differs between runs; nothing if that is the bound alone, which the objectives' names say.
   */
  static Map<String, Function<RunResult, String>> differing(SweepResults results) {
    Map<String, Function<RunResult, String>> columns = of(results);
    columns.values().removeIf(value -> results.runs().stream().map(value).distinct().count() < 2);
    return columns.keySet().equals(Set.of(ObjectiveParts.BOUND)) ? Map.of() : columns;
  }

  /** A value of every run, {@code –} where its objective does not say the setting. */
  private static Map<String, Function<RunResult, String>> of(SweepResults results) {
    Map<String, Function<RunResult, String>> columns = new LinkedHashMap<>();
    columns.put(ObjectiveParts.BOUND, run -> parts(run).bound());
    columns.put(ObjectiveParts.GRADIENT, run -> parts(run).gradient());
    Set<String> settings = new LinkedHashSet<>();
    results.runs().forEach(run -> settings.addAll(parts(run).settings().keySet()));
    settings.forEach(
        name -> columns.put(name, run -> parts(run).settings().getOrDefault(name, NONE)));
    columns.keySet().removeIf(name -> isAxis(name, results));
    return columns;
  }

  /** What the grid varies, or a part of it, is a column already. */
  private static boolean isAxis(String name, SweepResults results) {
    return results.settings().keySet().stream()
        .anyMatch(varied -> isPart(name, varied) || isOfChoice(name, varied));
  }

  private static boolean isPart(String name, String varied) {
    return ("objective." + name + ".").startsWith(varied + ".");
  }

  /** Such as {@code alpha} of {@code objective.bound.renyi.alpha}. */
  private static boolean isOfChoice(String name, String varied) {
    return varied.matches("objective\\.(bound|gradient)\\.[^.]+\\." + Pattern.quote(name));
  }

  private static ObjectiveParts parts(RunResult run) {
    return ObjectiveParts.of(run.config());
  }
}

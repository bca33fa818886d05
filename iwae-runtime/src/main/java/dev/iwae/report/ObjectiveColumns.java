package dev.iwae.report;

import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import dev.iwae.results.compare.ObjectiveParts;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

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
    settings.removeIf(name -> isAxis("objective." + name, results));
    settings.forEach(
        name -> columns.put(name, run -> parts(run).settings().getOrDefault(name, NONE)));
    return columns;
  }

  /** A setting that the grid varies, or that is a part of one, is a column already. */
  private static boolean isAxis(String path, SweepResults results) {
    return results.settings().keySet().stream()
        .anyMatch(varied -> (path + ".").startsWith(varied + "."));
  }

  private static ObjectiveParts parts(RunResult run) {
    return ObjectiveParts.of(run.config());
  }
}

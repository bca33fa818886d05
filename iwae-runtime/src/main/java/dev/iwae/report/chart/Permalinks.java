package dev.iwae.report.chart;

import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Element ids of run details: {@code run-} and the first 8 digits of the key, more only where two
 * keys begin alike. Runs with one key are one piece of work and share their details.
 */
public final class Permalinks {

  private static final int DIGITS = 8;

  private final Map<String, String> byKey;

  private Permalinks(Map<String, String> byKey) {
    this.byKey = byKey;
  }

  public static Permalinks of(SweepResults results) {
    Set<String> keys = new LinkedHashSet<>();
    results.runs().forEach(run -> keys.add(run.key()));
    Map<String, String> byKey = new HashMap<>();
    keys.forEach(key -> byKey.put(key, "run-" + shortest(key, keys)));
    return new Permalinks(byKey);
  }

  /** The id of the element with a run's details. */
  public String id(RunResult run) {
    return byKey.get(run.key());
  }

  private static String shortest(String key, Set<String> keys) {
    for (int digits = DIGITS; digits < key.length(); digits++) {
      String prefix = key.substring(0, digits);
      if (keys.stream().filter(other -> other.startsWith(prefix)).count() == 1) {
        return prefix;
      }
    }
    return key;
  }
}

package dev.iwae.sweep.spec;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Runs that differ in their seed only.
 *
 * @param label as in their ids
 * @param values of every axis but the seed
 */
public record RunGroup(Optional<String> label, SortedMap<AxisKey, String> values) {

  public RunGroup {
    SortedMap<AxisKey, String> seedless = new TreeMap<>(AxisKey.ORDER);
    seedless.putAll(values);
    seedless.remove(AxisName.SEED);
    values = AxisKey.ordered(seedless);
  }

  /** The group of a run. */
  public static RunGroup of(RunSpec run) {
    return new RunGroup(run.label(), run.values());
  }

  /** The id of its runs without the seed. */
  public String id() {
    return AxisKey.id(label, values);
  }

  public boolean matches(Selector selector) {
    return values.entrySet().containsAll(selector.values().entrySet());
  }

  RunGroup with(Selector selector) {
    Map<AxisKey, String> changed = new TreeMap<>(AxisKey.ORDER);
    changed.putAll(values);
    changed.putAll(selector.values());
    return new RunGroup(label, AxisKey.ordered(changed));
  }
}

package dev.iwae.sweep.spec;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs that differ in their seed only.
 *
 * @param label as in their ids
 * @param values of every axis but the seed
 */
public record RunGroup(Optional<String> label, Map<AxisName, String> values) {

  public RunGroup {
    Map<AxisName, String> seedless = new EnumMap<>(values);
    seedless.remove(AxisName.SEED);
    values = Collections.unmodifiableMap(seedless);
  }

  /** The group of a run. */
  public static RunGroup of(RunSpec run) {
    Map<AxisName, String> values = new EnumMap<>(AxisName.class);
    values.put(AxisName.DATASET, run.dataset().name());
    values.put(AxisName.MODEL, run.model().name());
    values.put(AxisName.OBJECTIVE, run.objective().name());
    values.put(AxisName.K, Integer.toString(run.k()));
    values.put(AxisName.SCHEDULE, run.schedule().name());
    return new RunGroup(run.label(), values);
  }

  /** The id of its runs without the seed. */
  public String id() {
    return label.map(text -> text + "/").orElse("")
        + String.join(
            "/",
            values.get(AxisName.DATASET),
            values.get(AxisName.MODEL),
            values.get(AxisName.OBJECTIVE),
            "k" + values.get(AxisName.K),
            values.get(AxisName.SCHEDULE));
  }

  public boolean matches(Selector selector) {
    return values.entrySet().containsAll(selector.values().entrySet());
  }

  RunGroup with(Selector selector) {
    Map<AxisName, String> changed = new EnumMap<>(values);
    changed.putAll(selector.values());
    return new RunGroup(label, changed);
  }
}

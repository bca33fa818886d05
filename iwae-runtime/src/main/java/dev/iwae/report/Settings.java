package dev.iwae.report;

import dev.iwae.results.RunCoordinates;
import dev.iwae.results.RunResult;
import dev.iwae.sweep.language.ConfigLeaves;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of a run as text by dotted name, such as {@code model.activation}: tanh. */
final class Settings {

  private Settings() {}

  /** The names that the sweep gives first, then what they stand for. */
  static Map<String, String> of(RunResult run) {
    RunCoordinates point = run.point();
    Map<String, String> settings = new LinkedHashMap<>();
    point.label().ifPresent(label -> settings.put("label", label));
    settings.put("dataset", point.dataset());
    settings.put("model", point.model());
    settings.put("objective", point.objective());
    settings.put("k", Integer.toString(point.k()));
    settings.put("schedule", point.schedule());
    settings.put("seed", Long.toString(point.seed()));
    ConfigLeaves.lists(run.config())
        .forEach((path, value) -> settings.put(path, ConfigLeaves.text(value)));
    return settings;
  }
}

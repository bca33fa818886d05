package dev.iwae.results;

import dev.iwae.sweep.language.ConfigLeaves;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an NLL is one of, as far as runs on a dataset can differ in it: the test examples and how
 * they are made, L_K, and whether it is of probabilities or of densities. NLLs of other definitions
 * are other quantities: L_50 is no worse model than L_5000.
 *
 * @param settings of a run's configuration, by path
 */
record NllDefinition(SortedMap<String, String> settings) {

  NllDefinition {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /** Of a run, whether it has one or not. */
  static NllDefinition of(RunResult run) {
    SortedMap<String, String> settings = new TreeMap<>();
    ConfigLeaves.lists(run.config())
        .forEach(
            (path, value) -> {
              if (isOfIt(path)) {
                settings.put(path, ConfigLeaves.canonical(value));
              }
            });
    if (isOfTestExamplesAsTheyAre(settings)) {
      settings.remove("dataset.train"); // what a model has seen is its own matter
    }
    return new NllDefinition(settings);
  }

  private static boolean isOfIt(String path) {
    return switch (path) {
      case "evaluation.split", "evaluation.samples", "model.likelihood" -> true;
      default -> path.startsWith("dataset.");
    };
  }

  /** Else training examples are judged, or say how what is judged is scaled. */
  private static boolean isOfTestExamplesAsTheyAre(SortedMap<String, String> settings) {
    return "test".equals(settings.get("evaluation.split"))
        && settings.entrySet().stream()
            .noneMatch(
                setting ->
                    setting.getKey().endsWith(".standardize") && setting.getValue().equals("true"));
  }

  /** What tells it from some others: {@code evaluation.samples = 50}; empty if nothing does. */
  String among(Collection<NllDefinition> others) {
    return settings.entrySet().stream()
        .filter(
            setting ->
                others.stream()
                    .anyMatch(
                        other -> !setting.getValue().equals(other.settings.get(setting.getKey()))))
        .map(setting -> setting.getKey() + " = " + setting.getValue())
        .collect(Collectors.joining(", "));
  }
}

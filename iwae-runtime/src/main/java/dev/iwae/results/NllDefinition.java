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
public record NllDefinition(SortedMap<String, String> settings) {

  public NllDefinition {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /** Of a run, whether it has one or not. */
  public static NllDefinition of(RunResult run) {
    SortedMap<String, String> settings = new TreeMap<>();
    ConfigLeaves.lists(run.config())
        .forEach(
            (path, value) -> {
              if (decides(path)) {
                settings.put(path, ConfigLeaves.text(value));
              }
            });
    return new NllDefinition(settings);
  }

  private static boolean decides(String path) {
    return switch (path) {
      case "dataset.train" -> false; // what a model has seen is its own matter
      case "evaluation.split", "evaluation.samples", "model.likelihood" -> true;
      default -> path.startsWith("dataset.");
    };
  }

  /** What tells it from some others: {@code evaluation.samples = 50}; empty if nothing does. */
  public String among(Collection<NllDefinition> others) {
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

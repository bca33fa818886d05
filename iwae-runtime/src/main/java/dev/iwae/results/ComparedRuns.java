package dev.iwae.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs whose NLLs can be compared: of one dataset, and of one definition of the NLL.
 *
 * @param dataset its name in the sweep
 * @param definition what tells their NLL from those of other runs on the dataset, such as {@code
 *     evaluation.samples = 50}; empty if there are no others
 * @param runs in the order of the sweep
 */
public record ComparedRuns(String dataset, String definition, List<RunResult> runs) {

  public ComparedRuns {
    runs = List.copyOf(runs);
  }

  /** All runs, dataset by dataset, in the order of the sweep. */
  public static List<ComparedRuns> of(List<RunResult> runs) {
    List<ComparedRuns> all = new ArrayList<>();
    grouped(runs, run -> run.point().dataset())
        .forEach(
            (dataset, ofDataset) -> {
              Map<NllDefinition, List<RunResult>> groups = grouped(ofDataset, NllDefinition::of);
              groups.forEach(
                  (definition, compared) ->
                      all.add(
                          new ComparedRuns(dataset, definition.among(groups.keySet()), compared)));
            });
    return List.copyOf(all);
  }

  private static <K> Map<K, List<RunResult>> grouped(
      List<RunResult> runs, Function<RunResult, K> key) {
    return runs.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }

  /** The dataset, with the definition where there are several. */
  public String title() {
    return definition.isEmpty() ? dataset : dataset + " (" + definition + ")";
  }
}

package dev.iwae.sweep.grid;

import dev.iwae.sweep.spec.WeightsForm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The runs of a sweep and what each starts from.
 *
 * @param runs by id, in the order of the blocks; of those that several blocks name, the first
 * @param origins where runs start that do not start at fresh weights, by id
 */
public record RunGraph(Map<String, RunPoint> runs, Map<String, Origin> origins) {

  /** Of a sweep without runs. */
  static final RunGraph EMPTY = new RunGraph(Map.of(), Map.of());

  /** Where a run starts. */
  sealed interface Origin {
    /** The end of the run with this id. */
    record Run(String id) implements Origin {}

    /** Arrays of a file. */
    record Weights(Path file, WeightsForm form) implements Origin {}
  }

  /** The run that another starts from, if any. */
  Optional<String> source(String id) {
    return origins.get(id) instanceof Origin.Run run ? Optional.of(run.id()) : Optional.empty();
  }

  /** The ids on a cycle that leads through this run, in order; none if it is on no cycle. */
  List<String> cycle(String id) {
    Map<String, Boolean> seen = new LinkedHashMap<>();
    Optional<String> next = Optional.of(id);
    while (next.isPresent() && seen.putIfAbsent(next.get(), true) == null) {
      next = source(next.get());
    }
    return next.filter(id::equals).isPresent() ? new ArrayList<>(seen.keySet()) : List.of();
  }
}

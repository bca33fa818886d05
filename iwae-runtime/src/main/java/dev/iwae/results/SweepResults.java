package dev.iwae.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that a sweep measured, the model of {@code results.json}.
 *
 * @param sweep name of the sweep
 * @param file the sweep file, seen from the folder of results.json, with slashes; none in results
 *     that never had such a folder, and in those of older versions
 * @param title heading of the report, if the author gave one
 * @param notes of the author, one paragraph each
 * @param created when the results were collected
 * @param provenance of the collecting process: versions, git revision, machine
 * @param runs in the order of the sweep file
 * @param differences paired comparisons, from {@link PairedDifferences}; may be empty
 * @param pairs how well any other difference is known; may be empty
 */
public record SweepResults(
    String sweep,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> file,
    Optional<String> title,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<String> notes,
    Instant created,
    Provenance provenance,
    List<RunResult> runs,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<PairedDifference> differences,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<PairedErrors> pairs) {

  public SweepResults {
    notes = List.copyOf(notes);
    runs = List.copyOf(runs);
    differences = List.copyOf(differences);
    pairs = List.copyOf(pairs);
  }

  /** The same results, of this file. */
  SweepResults of(Optional<String> file) {
    return new SweepResults(
        sweep, file, title, notes, created, provenance, runs, differences, pairs);
  }

  /** The author's title, or the name. */
  public String heading() {
    return title.orElse(sweep);
  }

  /** The settings that the grids of its runs vary: their names by their paths. */
  public SortedMap<String, String> settings() {
    SortedMap<String, String> names = new TreeMap<>();
    runs.forEach(run -> run.point().settings().forEach(s -> names.put(s.path(), s.name())));
    return names;
  }

  /** The runs that ended so. */
  public List<RunResult> runs(RunStatus status) {
    return runs.stream().filter(run -> run.status() == status).toList();
  }
}

package dev.iwae.results;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.iwae.evaluate.Finite;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a sweep gave at one time.
 *
 * @param created when the results were collected
 * @param revision of the sources, as git calls it, with {@code +} where they were changed; empty if
 *     it is not known
 * @param machine the processors that the runs were computed by
 * @param nlls of the completed runs, by id, nats
 */
@JsonPropertyOrder(alphabetic = true) // as all lines of a file have been
public record HistoryEntry(
    Instant created, String revision, String machine, SortedMap<String, Double> nlls) {

  public HistoryEntry {
    nlls.forEach((run, nll) -> Finite.require(nll, "NLL of " + run));
    nlls = Collections.unmodifiableSortedMap(new TreeMap<>(nlls));
  }

  static HistoryEntry of(SweepResults results) {
    SortedMap<String, String> known = results.provenance().entries();
    boolean dirty = Boolean.parseBoolean(known.get("git.dirty"));
    SortedMap<String, Double> nlls = new TreeMap<>();
    results
        .runs()
        .forEach(run -> run.evaluation().ifPresent(e -> nlls.put(run.point().id(), e.nll())));
    return new HistoryEntry(
        results.created(),
        known.getOrDefault("git.revision", "") + (dirty ? "+" : ""),
        Provenance.merge(results.runs().stream().map(RunResult::provenance).toList())
            .entries()
            .getOrDefault("cpu", ""),
        nlls);
  }

  /** Whether it says nothing new: the same numbers by the same sources on the same machine. */
  boolean repeats(HistoryEntry earlier) {
    return revision.equals(earlier.revision)
        && machine.equals(earlier.machine)
        && nlls.equals(earlier.nlls);
  }
}

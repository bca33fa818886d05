package dev.iwae.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.iwae.evaluate.Finite;
import java.time.Instant;
import java.util.Collections;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a sweep gave at one time.
 *
 * @param created when the results were collected
 * @param revision of the sources, as git calls it, with {@code +} where they were changed; empty if
 *     it is not known
 * @param machine the processors that the runs were computed by
 * @param nlls of the completed runs that have one to compare, by id, nats
 * @param nllsOf what these are NLLs of, by id; what an earlier version wrote has none
 */
@JsonPropertyOrder(alphabetic = true) // as all lines of a file have been
public record HistoryEntry(
    Instant created,
    String revision,
    String machine,
    SortedMap<String, Double> nlls,
    @JsonSetter(nulls = Nulls.AS_EMPTY) @JsonInclude(JsonInclude.Include.NON_EMPTY)
        SortedMap<String, String> nllsOf) {

  public HistoryEntry {
    nlls.forEach((run, nll) -> Finite.require(nll, "NLL of " + run));
    nlls = Collections.unmodifiableSortedMap(new TreeMap<>(nlls));
    nllsOf = Collections.unmodifiableSortedMap(new TreeMap<>(nllsOf));
  }

  static HistoryEntry of(SweepResults results) {
    SortedMap<String, String> known = results.provenance().entries();
    boolean dirty = Boolean.parseBoolean(known.get("git.dirty"));
    SortedMap<String, Double> nlls = new TreeMap<>();
    SortedMap<String, String> nllsOf = new TreeMap<>();
    for (RunResult run : results.runs()) {
      run.evaluation()
          .flatMap(evaluation -> evaluation.comparableNll().stream().boxed().findFirst())
          .ifPresent(
              nll -> {
                nlls.put(run.point().id(), nll);
                nllsOf.put(run.point().id(), definition(run));
              });
    }
    return new HistoryEntry(
        results.created(),
        known.getOrDefault("git.revision", "") + (dirty ? "+" : ""),
        Provenance.merge(results.runs().stream().map(RunResult::provenance).toList())
            .entries()
            .getOrDefault("cpu", ""),
        nlls,
        nllsOf);
  }

  private static String definition(RunResult run) {
    return NllDefinition.of(run).settings().toString();
  }

  /** The NLL that a run had, if it had one of the definition that it has now. */
  public OptionalDouble nll(RunResult run) {
    String id = run.point().id();
    boolean same = nllsOf.getOrDefault(id, definition(run)).equals(definition(run));
    return same && nlls.containsKey(id) ? OptionalDouble.of(nlls.get(id)) : OptionalDouble.empty();
  }

  /** Whether it says nothing new: the same numbers by the same sources on the same machine. */
  boolean repeats(HistoryEntry earlier) {
    return revision.equals(earlier.revision)
        && machine.equals(earlier.machine)
        && nlls.equals(earlier.nlls)
        && nllsOf.equals(earlier.nllsOf);
  }
}

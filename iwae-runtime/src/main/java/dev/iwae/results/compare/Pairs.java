package dev.iwae.results.compare;

import dev.iwae.results.PairedDifference;
import dev.iwae.results.PairedErrors;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Finds how two runs differ example by example, where that was computed. */
public interface Pairs {

  /** How many nats the run is better than the reference; empty if nobody compared them. */
  Optional<PairedDifference> between(RunResult run, RunResult reference);

  /** Of these differences, either way round. */
  static Pairs of(List<PairedDifference> differences) {
    Map<List<String>, PairedDifference> known = new HashMap<>();
    for (PairedDifference d : differences) {
      known.put(List.of(d.run(), d.reference()), d);
      known.putIfAbsent(
          List.of(d.reference(), d.run()),
          new PairedDifference(d.reference(), d.run(), -d.nats(), d.standardError(), d.examples()));
    }
    return (run, reference) ->
        Optional.ofNullable(known.get(List.of(run.point().id(), reference.point().id())));
  }

  /** Of everything that the results know. */
  static Pairs of(SweepResults results) {
    Pairs computed = of(results.differences());
    List<Pairs> others = results.pairs().stream().map(Pairs::of).toList();
    return (run, reference) ->
        computed
            .between(run, reference)
            .or(
                () ->
                    others.stream()
                        .flatMap(pairs -> pairs.between(run, reference).stream())
                        .findFirst());
  }

  private static Pairs of(PairedErrors errors) {
    Map<String, Integer> places = new HashMap<>();
    errors.keys().forEach(key -> places.put(key, places.size()));
    return (run, reference) -> {
      Integer i = places.get(run.key());
      Integer j = places.get(reference.key());
      if (i == null || j == null) {
        return Optional.empty();
      }
      double error =
          i.equals(j) ? 0 : errors.standardErrors().get(Math.max(i, j)).get(Math.min(i, j));
      return Optional.of(
          new PairedDifference(
              run.point().id(),
              reference.point().id(),
              nll(reference) - nll(run),
              OptionalDouble.of(error),
              errors.examples()));
    };
  }

  private static double nll(RunResult run) {
    return run.evaluation().orElseThrow().nll();
  }
}

package dev.iwae.check;

import dev.iwae.results.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a sweep's results are compared with.
 *
 * @param sweep name of the sweep
 * @param created when it was written
 * @param reason why, in the words of whoever wrote it
 * @param provenance of the results
 * @param runs in the order of the sweep
 */
record Baseline(
    String sweep, Instant created, String reason, Provenance provenance, List<MeasuredRun> runs) {

  Baseline {
    runs = List.copyOf(runs);
  }

  /** The spread of the mean log-likelihoods between seeds, nats. */
  static SeedSpread spread(Collection<MeasuredRun> runs) {
    return spread(runs, MeasuredRun::meanLogLikelihood);
  }

  /** The spread of a quantity between seeds; runs that are the same work count once. */
  static SeedSpread spread(Collection<MeasuredRun> runs, ToDoubleFunction<MeasuredRun> quantity) {
    Map<List<String>, double[]> groups = new LinkedHashMap<>();
    RunGroups.of(runs)
        .values()
        .forEach(
            group ->
                groups.putIfAbsent(
                    group.stream().map(MeasuredRun::key).toList(),
                    group.stream().mapToDouble(quantity).toArray()));
    return SeedSpread.pooled(new ArrayList<>(groups.values()));
  }
}

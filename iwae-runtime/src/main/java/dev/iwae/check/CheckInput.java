package dev.iwae.check;

import dev.iwae.results.GatePlace;
import dev.iwae.results.GateVerdict;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.Sweep;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * All that a check looks at.
 *
 * @param selected the runs that are checked
 * @param only the filter that chose them; empty if they are all of the sweep, so that what else the
 *     baseline has is missing
 * @param created when the results were collected
 * @param runs the completed ones of the results
 * @param failures why others have no result, by id
 * @param runPlaces where the sweep declares a run, by id
 * @param orderPlaces where the sweep makes a claim, by index
 * @param failing the verdicts that fail a build
 */
record CheckInput(
    Sweep sweep,
    List<RunSpec> selected,
    Optional<String> only,
    Instant created,
    List<MeasuredRun> runs,
    Map<String, String> failures,
    Optional<Baseline> baseline,
    Function<String, GatePlace> runPlaces,
    IntFunction<GatePlace> orderPlaces,
    Set<GateVerdict> failing) {

  /** Whether a run of the baseline must be among the results. */
  boolean concerns(MeasuredRun run) {
    return only.isEmpty() || selected.stream().anyMatch(spec -> spec.id().equals(run.point().id()));
  }
}

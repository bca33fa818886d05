package dev.iwae.plan;

import dev.iwae.data.source.DatasetProvider;
import dev.iwae.store.StepKey;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.Sweep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a sweep's runs need, each step once.
 *
 * @param sweep what was declared
 * @param runs the planned ones, in the order of the sweep
 * @param steps by key, parents before children
 */
public record Plan(Sweep sweep, List<PlannedRun> runs, Map<StepKey, Step> steps) {

  public Plan {
    runs = List.copyOf(runs);
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
  }

  /**
   * Plans runs of a sweep. Nothing is computed or fetched; files that the sweep names are read for
   * their checksums.
   *
   * @param runs some or all of the sweep's runs; a run that one of them starts from is planned up
   *     to its last stage, whether listed or not
   * @throws dev.iwae.sweep.text.UserException if a dataset has fewer examples than asked for, a
   *     file is missing, or a run cannot continue the one it starts from
   */
  public static Plan of(Sweep sweep, List<RunSpec> runs, DatasetProvider datasets) {
    return of(sweep, runs, new PlanBuilder(datasets::identify, datasets::locate));
  }

  static Plan of(Sweep sweep, List<RunSpec> runs, PlanBuilder builder) {
    List<PlannedRun> planned = new ArrayList<>();
    Map<String, Misfit> misfits = new LinkedHashMap<>(); // each once, however many runs meet it
    for (RunSpec run : runs) {
      try {
        planned.add(builder.plan(run));
      } catch (MisfitException e) {
        e.misfits().forEach(misfit -> misfits.putIfAbsent(misfit.message(), misfit));
      }
    }
    if (!misfits.isEmpty()) {
      throw new MisfitException(List.copyOf(misfits.values()));
    }
    return new Plan(sweep, planned, builder.steps());
  }
}

package dev.iwae.sweep.spec;

import dev.iwae.sweep.grid.RunGrid;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.ScheduleSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A declared sweep: what the YAML file or the Java builder said, with defaults filled in.
 *
 * <p>Immutable; maps keep the order of declaration. {@link RunGrid#expand} turns it into runs.
 *
 * @param name names the sweep and its report folder, {@code [a-z0-9][a-z0-9-]*}
 * @param title heading of the report, if the author gave one
 * @param notes what a reader of the report should know, one paragraph each
 * @param datasets datasets by name
 * @param models layer stacks by name
 * @param objectives training objectives by name
 * @param schedules optimisation schedules by name
 * @param evaluation how every run is judged
 * @param blocks whose union is the set of runs
 * @param check how results are compared with a baseline
 */
public record Sweep(
    String name,
    Optional<String> title,
    List<String> notes,
    Map<String, DatasetSpec> datasets,
    Map<String, ModelSpec> models,
    Map<String, ObjectiveSpec> objectives,
    Map<String, ScheduleSpec> schedules,
    EvaluationSpec evaluation,
    List<RunBlock> blocks,
    CheckSpec check) {

  public Sweep {
    notes = List.copyOf(notes);
    datasets = ordered(datasets);
    models = ordered(models);
    objectives = ordered(objectives);
    schedules = ordered(schedules);
    blocks = List.copyOf(blocks);
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return java.util.Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}

package dev.iwae.sweep.spec;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.ScheduleSpec;
import dev.iwae.sweep.text.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A declared sweep: what the YAML file or the Java builder said, with defaults filled in.
 * Immutable; maps keep the order of declaration.
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
@Called("a sweep")
public record Sweep(
    @Setting(form = Names.SWEEP) String name,
    Optional<String> title,
    @Setting(
            unlessGiven = "[]",
            later = true,
            items = {"a note", "texts, each behind `- `"})
        List<String> notes,
    @Setting(notEmpty = "a sweep needs at least one") Map<String, DatasetSpec> datasets,
    @Setting(notEmpty = "a sweep needs at least one") Map<String, ModelSpec> models,
    @Setting(notEmpty = "a sweep needs at least one") Map<String, ObjectiveSpec> objectives,
    @Setting(notEmpty = "a sweep needs at least one") Map<String, ScheduleSpec> schedules,
    EvaluationSpec evaluation,
    @Setting(
            key = "runs",
            items = {"a block", "blocks, each behind `- `"},
            notEmpty = "a sweep has at least one block of runs")
        List<RunBlock> blocks,
    @Setting(unlessGiven = "statistics", later = true) CheckSpec check) {

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

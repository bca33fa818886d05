package dev.iwae.sweep.language;

import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.RunBlock;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.ScheduleSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sweep whose values have been read one by one, mistakes among them, and whose names and grids
 * have yet to be checked.
 *
 * @param sweep what could be read
 * @param names of all definitions, those that could not be read among them
 * @param blocks in their order
 */
public record Draft(Sweep sweep, Map<AxisName, List<String>> names, List<BlockDraft> blocks) {

  /** Stands where an axis has a value that could not be read; no name contains it. */
  public static final String UNREADABLE = "\0";

  /**
   * A block of runs.
   *
   * @param spec what could be read
   * @param complete whether that is all of it, so that its runs can be counted
   * @param named whether all of its axes are known, so that others are really missing
   */
  public record BlockDraft(RunBlock spec, boolean complete, boolean named) {}

  /** Of a sweep without a mistake. */
  public static Draft of(Sweep sweep) {
    return new Draft(
        sweep,
        Map.of(
            AxisName.DATASET, new ArrayList<>(sweep.datasets().keySet()),
            AxisName.MODEL, new ArrayList<>(sweep.models().keySet()),
            AxisName.OBJECTIVE, new ArrayList<>(sweep.objectives().keySet()),
            AxisName.SCHEDULE, new ArrayList<>(sweep.schedules().keySet())),
        sweep.blocks().stream().map(block -> new BlockDraft(block, true, true)).toList());
  }

  /** What an axis can name; nothing for k and seed, which are numbers. */
  public Optional<List<String>> candidates(AxisName axis) {
    return Optional.ofNullable(names.get(axis));
  }

  public Optional<DatasetSpec> dataset(String name) {
    return Optional.ofNullable(sweep.datasets().get(name));
  }

  public Optional<ModelSpec> model(String name) {
    return Optional.ofNullable(sweep.models().get(name));
  }

  public Optional<ObjectiveSpec> objective(String name) {
    return Optional.ofNullable(sweep.objectives().get(name));
  }

  public Optional<ScheduleSpec> schedule(String name) {
    return Optional.ofNullable(sweep.schedules().get(name));
  }
}

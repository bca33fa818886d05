package dev.iwae.sweep.language;

import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.CheckSpec;
import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.RunBlock;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.ScheduleSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A sweep whose values have been read one by one, mistakes among them, and whose names and grids
 * have yet to be checked. A definition that could not be read is empty: its name is known.
 */
public record Draft(
    String name,
    Optional<String> title,
    List<String> notes,
    Map<String, Optional<DatasetSpec>> datasets,
    Map<String, Optional<ModelSpec>> models,
    Map<String, Optional<ObjectiveSpec>> objectives,
    Map<String, Optional<ScheduleSpec>> schedules,
    EvaluationSpec evaluation,
    List<Block> blocks,
    CheckSpec check) {

  /** Stands where an axis has a value that could not be read; no name contains it. */
  public static final String UNREADABLE = "\0";

  /**
   * A block of runs.
   *
   * @param spec what could be read
   * @param complete whether that is all of it, so that its runs can be counted
   * @param named whether all of its axes are known, so that others are really missing
   */
  public record Block(RunBlock spec, boolean complete, boolean named) {}

  public static Draft of(Sweep sweep) {
    return new Draft(
        sweep.name(),
        sweep.title(),
        sweep.notes(),
        readable(sweep.datasets()),
        readable(sweep.models()),
        readable(sweep.objectives()),
        readable(sweep.schedules()),
        sweep.evaluation(),
        sweep.blocks().stream().map(block -> new Block(block, true, true)).toList(),
        sweep.check());
  }

  /** The sweep, if there was no mistake. */
  public Sweep sweep() {
    return new Sweep(
        name,
        title,
        notes,
        values(datasets),
        values(models),
        values(objectives),
        values(schedules),
        evaluation,
        blocks.stream().map(Block::spec).toList(),
        check);
  }

  /** What an axis can name; nothing for k and seed, which are numbers. */
  public Optional<List<String>> candidates(AxisName axis) {
    return switch (axis) {
      case DATASET -> Optional.of(List.copyOf(datasets.keySet()));
      case MODEL -> Optional.of(List.copyOf(models.keySet()));
      case OBJECTIVE -> Optional.of(List.copyOf(objectives.keySet()));
      case SCHEDULE -> Optional.of(List.copyOf(schedules.keySet()));
      case K, SEED -> Optional.empty();
    };
  }

  public Optional<DatasetSpec> dataset(String name) {
    return datasets.getOrDefault(name, Optional.empty());
  }

  public Optional<ModelSpec> model(String name) {
    return models.getOrDefault(name, Optional.empty());
  }

  public Optional<ObjectiveSpec> objective(String name) {
    return objectives.getOrDefault(name, Optional.empty());
  }

  public Optional<ScheduleSpec> schedule(String name) {
    return schedules.getOrDefault(name, Optional.empty());
  }

  private static <T> Map<String, Optional<T>> readable(Map<String, T> definitions) {
    Map<String, Optional<T>> optional = new LinkedHashMap<>();
    definitions.forEach((name, value) -> optional.put(name, Optional.of(value)));
    return optional;
  }

  private static <T> Map<String, T> values(Map<String, Optional<T>> definitions) {
    return definitions.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                definition -> definition.getValue().orElseThrow(),
                (first, second) -> first,
                LinkedHashMap::new));
  }
}

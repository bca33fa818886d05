package dev.iwae.sweep.spec;

import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.ScheduleSpec;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One run of a sweep, every name resolved.
 *
 * @param id {@code <dataset>/<model>/<objective>/k<k>/<schedule>/s<seed>}, with {@code label/} in
 *     front where the block has one, and {@code /latent=10} behind for every setting of the grid
 * @param settings of the grid, which the definitions have already
 */
public record RunSpec(
    String id,
    Optional<String> label,
    Named<DatasetSpec> dataset,
    Named<ModelSpec> model,
    Named<ObjectiveSpec> objective,
    int k,
    Named<ScheduleSpec> schedule,
    long seed,
    Map<SettingAxis, String> settings,
    Start start,
    EvaluationSpec evaluation) {

  public RunSpec {
    SortedMap<SettingAxis, String> ordered = new TreeMap<>(AxisKey.ORDER);
    ordered.putAll(settings);
    settings = java.util.Collections.unmodifiableSortedMap(ordered);
  }

  /** Of definitions as they are declared. */
  public RunSpec(
      String id,
      Optional<String> label,
      Named<DatasetSpec> dataset,
      Named<ModelSpec> model,
      Named<ObjectiveSpec> objective,
      int k,
      Named<ScheduleSpec> schedule,
      long seed,
      Start start,
      EvaluationSpec evaluation) {
    this(id, label, dataset, model, objective, k, schedule, seed, Map.of(), start, evaluation);
  }

  /** Of every axis. */
  public SortedMap<AxisKey, String> values() {
    Map<AxisKey, String> values = new TreeMap<>(AxisKey.ORDER);
    values.put(AxisName.DATASET, dataset.name());
    values.put(AxisName.MODEL, model.name());
    values.put(AxisName.OBJECTIVE, objective.name());
    values.put(AxisName.K, Integer.toString(k));
    values.put(AxisName.SCHEDULE, schedule.name());
    values.put(AxisName.SEED, Long.toString(seed));
    values.putAll(settings);
    return AxisKey.ordered(values);
  }

  /** A declared thing with the name it was declared by. */
  public record Named<T>(String name, T spec) {}

  /** Where training starts. */
  public sealed interface Start {
    /** Weights drawn from the run's seed. */
    record Fresh() implements Start {}

    /** The end of another run of the same sweep. */
    record After(RunSpec run) implements Start {}

    /** Named arrays made elsewhere. */
    record Weights(Path file, WeightsForm form) implements Start {

      /** Arrays as results here are written. */
      public Weights(Path file) {
        this(file, WeightsForm.OWN);
      }
    }
  }
}

package dev.iwae.sweep.spec;

import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.ScheduleSpec;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One run of a sweep, every name resolved.
 *
 * @param id {@code <dataset>/<model>/<objective>/k<k>/<schedule>/s<seed>}, with {@code label/} in
 *     front where the block has one
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
    Start start,
    EvaluationSpec evaluation) {

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

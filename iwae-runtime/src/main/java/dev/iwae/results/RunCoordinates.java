package dev.iwae.results;

import dev.iwae.sweep.spec.RunSpec;
import java.util.Optional;

/**
 * Which run of a sweep: its coordinates, by the names the sweep file gives them.
 *
 * @param id {@code <dataset>/<model>/<objective>/k<k>/<schedule>/s<seed>}, with {@code label/} in
 *     front where the run's block has one
 */
public record RunCoordinates(
    String id,
    Optional<String> label,
    String dataset,
    String model,
    String objective,
    int k,
    String schedule,
    long seed) {

  /** The coordinates of a declared run. */
  public static RunCoordinates of(RunSpec run) {
    return new RunCoordinates(
        run.id(),
        run.label(),
        run.dataset().name(),
        run.model().name(),
        run.objective().name(),
        run.k(),
        run.schedule().name(),
        run.seed());
  }
}

package dev.iwae.plan;

import dev.iwae.store.NpyArray;
import dev.iwae.store.Npz;
import dev.iwae.sweep.text.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How far an unfinished step got. A stage's checkpoint holds it as an array of its own; an
 * evaluation's parts tell it by their names.
 *
 * @param done steps of a stage or examples of an evaluation
 * @param total of which {@code done} is a part
 */
public record CheckpointProgress(long done, long total) {

  /** Name of the array, int64 [2]: done, total. */
  public static final String ARRAY = "progress";

  /** As an array of a checkpoint. */
  public NpyArray toArray() {
    return NpyArray.Longs.of(done, total);
  }

  /**
   * Reads it from a checkpoint; empty if that does not tell, or is gone: a process that completes
   * the step drops its checkpoint, at any moment.
   *
   * @throws UserException if the file is there and cannot be read
   */
  public static Optional<CheckpointProgress> read(Path checkpoint) {
    try {
      return of(checkpoint);
    } catch (UserException e) {
      if (Files.exists(checkpoint)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static Optional<CheckpointProgress> of(Path checkpoint) {
    return Npz.read(checkpoint, ARRAY)
        .filter(NpyArray.Longs.class::isInstance)
        .map(array -> ((NpyArray.Longs) array).values())
        .filter(values -> values.length == 2)
        .map(values -> new CheckpointProgress(values[0], values[1]));
  }

  /** The finished parts of an evaluation, by name; empty if there are none. */
  static Optional<CheckpointProgress> ofParts(List<String> names, EvaluationConfig config) {
    long done =
        names.stream()
            .flatMap(name -> ExampleRange.parse(name).stream())
            .distinct() // two workers of different arithmetic may each have finished it
            .mapToLong(ExampleRange::examples)
            .sum();
    return done == 0
        ? Optional.empty()
        : Optional.of(new CheckpointProgress(done, config.examples()));
  }

  /** The status of a step that got so far. */
  StepStatus status(StepConfig config) {
    return new StepStatus.Partial(describe(config), total == 0 ? 1 : (double) done / total);
  }

  /** For people. */
  String describe(StepConfig config) {
    long percent = total == 0 ? 100 : 100 * done / total;
    if (config instanceof StageConfig stage && total > 0) {
      long epoch = Math.min(stage.epochs(), 1 + done * stage.epochs() / total);
      return String.format(Locale.ROOT, "epoch %d of %d, %d %%", epoch, stage.epochs(), percent);
    }
    return String.format(Locale.ROOT, "%d of %d examples, %d %%", done, total, percent);
  }
}

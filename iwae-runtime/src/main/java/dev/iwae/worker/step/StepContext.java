package dev.iwae.worker.step;

import dev.iwae.plan.CheckpointProgress;
import dev.iwae.store.MalformedArray;
import dev.iwae.store.NpyArray;
import dev.iwae.store.Npz;
import dev.iwae.store.StepKey;
import dev.iwae.store.StepParts;
import dev.iwae.store.StepStore;
import dev.iwae.store.StoredStep;
import dev.iwae.sweep.text.UserException;
import dev.iwae.train.TrainingStateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * What a step's computation has around it.
 *
 * @param order what is to be done
 * @param arithmetic of this worker, and what it is over
 * @param store has the parent, and keeps checkpoints
 * @param checkpointInterval how often to keep one
 * @param progress hears how it goes
 * @param stop tells when to end early
 * @param threads how many the step may use, from moment to moment
 */
record StepContext(
    StepOrder order,
    KernelIdentity arithmetic,
    StepStore store,
    CheckpointInterval checkpointInterval,
    ProgressListener progress,
    StopSignal stop,
    IntSupplier threads) {

  /**
   * The result that this step continues.
   *
   * @throws UserException if it is gone
   */
  StoredStep parent() {
    StepKey parent = order.parent().orElseThrow();
    return store
        .find(parent)
        .orElseThrow(
            () ->
                new UserException(
                    "step %s continues step %s, whose result is no longer in %s (it was pruned or"
                            .formatted(
                                order.key().abbreviated(), parent.abbreviated(), store.home())
                        + " damaged). Run the sweep again: it computes both."));
  }

  /**
   * The same for a step whose unfinished work is of use over these very weights of its parent only:
   * another kernel may have computed them again since.
   */
  StepContext overTheParent() {
    return order.parent().isEmpty()
        ? this
        : new StepContext(
            order,
            arithmetic.over(parent().file(TrainingStateFiles.WEIGHTS)),
            store,
            checkpointInterval,
            progress,
            stop,
            threads);
  }

  /** The checkpoint, if there is one that can be used. */
  <T> Optional<T> checkpoint(Function<Path, T> reader) {
    try {
      return store.checkpoint(order.key()).flatMap(this::ofOurBits).map(reader);
    } catch (UserException e) {
      if (e.getCause() instanceof IOException && !(e instanceof MalformedArray)) {
        throw e; // another time it can be read
      }
      // Of another version, say. Starting anew costs time only.
      progress.notice("begins again: what was kept of it cannot be used: " + e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * What a worker of another arithmetic has kept stays for the next of them, and this one goes on
   * with what its like has left so.
   */
  private Optional<Path> ofOurBits(Path file) {
    KernelIdentity kept = KernelIdentity.of(file);
    if (arithmetic.goesOnWith(kept)) {
      return Optional.of(file);
    }
    if (arithmetic.isOverOtherWeightsThan(kept)) {
      progress.notice(
          "begins again: the weights that it goes on from were computed again since, and have other bits");
      return Optional.empty();
    }
    StepParts others = store.parts(order.key());
    if (kept.isKnown()) {
      others.write(kept.word(), out -> Files.copy(file, out));
    }
    Optional<Path> ours = others.find(arithmetic.word());
    if (ours.isEmpty()) {
      progress.notice(
          "begins again: what was kept of it was computed by %s, and this worker computes by %s; together they would be a result that neither gives%s"
              .formatted(
                  kept.text(),
                  arithmetic.text(),
                  kept.isKnown() ? ". It stays for the next worker of its kind" : ""));
    }
    return ours;
  }

  void writeCheckpoint(Map<String, NpyArray> arrays, CheckpointProgress reached) {
    Map<String, NpyArray> all = new LinkedHashMap<>(arrays);
    all.put(CheckpointProgress.ARRAY, reached.toArray());
    all.putAll(arithmetic.arrays());
    store.writeCheckpoint(order.key(), out -> Npz.write(out, all));
  }
}

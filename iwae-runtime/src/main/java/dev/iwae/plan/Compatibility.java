package dev.iwae.plan;

import dev.iwae.data.DatasetIdentity;
import dev.iwae.store.StepKey;
import dev.iwae.sweep.ModelSpec;
import dev.iwae.sweep.RunSpec;
import dev.iwae.sweep.UserException;
import java.util.Optional;

/** Whether a run can start where it says. */
final class Compatibility {

  private Compatibility() {}

  /**
   * @throws UserException if the weights of one run do not fit the other
   */
  static void requireSameShape(
      RunSpec run, DatasetIdentity data, RunSpec before, DatasetIdentity dataBefore) {
    requireSameModel(run, before);
    int pixels = data.train().pixels();
    int pixelsBefore = dataBefore.train().pixels();
    if (pixels != pixelsBefore) {
      throw new UserException(
          "run `%s` cannot start from `%s`: dataset `%s` has %d pixels, dataset `%s` has %d."
              .formatted(
                  run.id(),
                  before.id(),
                  run.dataset().name(),
                  pixels,
                  before.dataset().name(),
                  pixelsBefore));
    }
  }

  /**
   * @throws UserException if the run neither trains nor starts from something trained
   */
  static void requireWeights(RunSpec run, Optional<StepKey> lastOfChain) {
    if (lastOfChain.isEmpty()) {
      throw new UserException(
          "run `%s` has nothing to evaluate: schedule `%s` has no stages and the run starts from"
                  .formatted(run.id(), run.schedule().name())
              + " nothing. Give the schedule a stage, or the block a `start-from`.");
    }
  }

  private static void requireSameModel(RunSpec run, RunSpec before) {
    ModelSpec model = run.model().spec();
    ModelSpec other = before.model().spec();
    if (!model.layers().equals(other.layers()) || model.likelihood() != other.likelihood()) {
      throw new UserException(
          "run `%s` cannot start from `%s`: model `%s` has other layers than model `%s`."
              .formatted(run.id(), before.id(), run.model().name(), before.model().name()));
    }
  }
}

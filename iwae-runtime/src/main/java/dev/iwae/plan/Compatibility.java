package dev.iwae.plan;

import dev.iwae.data.DatasetIdentity;
import dev.iwae.sweep.spec.RunSpec;

/**
 * Whether a run can start where it says, as far as only the files of the datasets tell; what the
 * sweep file tells {@link dev.iwae.sweep.grid.RunGrid} has checked.
 */
final class Compatibility {

  private Compatibility() {}

  /**
   * @throws MisfitException if the weights of one run do not fit the images of the other
   */
  static void requireSamePixels(
      RunSpec run, DatasetIdentity data, RunSpec before, DatasetIdentity dataBefore) {
    int pixels = data.train().pixels();
    int pixelsBefore = dataBefore.train().pixels();
    if (pixels != pixelsBefore) {
      throw new MisfitException(
          "run `%s` cannot start from `%s`: dataset `%s` has %d pixels, dataset `%s` has %d."
              .formatted(
                  run.id(),
                  before.id(),
                  run.dataset().name(),
                  pixels,
                  before.dataset().name(),
                  pixelsBefore),
          places -> places.startOf(run.id()));
    }
  }
}

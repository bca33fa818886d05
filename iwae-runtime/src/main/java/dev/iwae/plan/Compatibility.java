package dev.iwae.plan;

import dev.iwae.data.DatasetIdentity;
import dev.iwae.data.ValueRange;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import java.util.Locale;

/**
 * Whether a run can start where it says, as far as only the files of the datasets tell; what the
 * sweep file tells {@link dev.iwae.sweep.grid.RunGrid} has checked.
 */
final class Compatibility {

  private Compatibility() {}

  /**
   * @throws MisfitException if a model gives probabilities to values that are no intensities
   */
  static void requireLikelihood(RunSpec run, DatasetIdentity data) {
    boolean real =
        data.train().range() == ValueRange.REAL_LINE || data.test().range() == ValueRange.REAL_LINE;
    if (real && run.model().spec().likelihood() == Likelihood.BERNOULLI) {
      String model = run.model().name();
      throw new MisfitException(
          "model `%s` has a Bernoulli likelihood, but the examples of dataset `%s` are real numbers; give it `likelihood: gaussian`, or the dataset a `scale` that makes them intensities in 0..1."
              .formatted(model, run.dataset().name()),
          places -> places.setting("models", model, "likelihood"));
    }
  }

  /**
   * @throws MisfitException if the weights of one run do not fit the images of the other
   */
  static void requireSamePixels(
      RunSpec run, DatasetIdentity data, RunSpec before, DatasetIdentity dataBefore) {
    int pixels = data.train().pixels();
    int pixelsBefore = dataBefore.train().pixels();
    if (pixels != pixelsBefore) {
      throw new MisfitException(
          String.format(
              Locale.ROOT,
              "run `%s` cannot start from `%s`: dataset `%s` has %d pixels, dataset `%s` has %d.",
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

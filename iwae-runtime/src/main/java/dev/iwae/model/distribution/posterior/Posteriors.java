package dev.iwae.model.distribution.posterior;

import dev.iwae.math.Kernels;
import dev.iwae.model.Head;
import dev.iwae.model.distribution.LatentConditional;
import dev.iwae.sweep.spec.model.PosteriorSpec;

/** What computes each family: the one place where a new one is entered. */
public final class Posteriors {

  private Posteriors() {}

  /**
   * The posterior of a family.
   *
   * @param width units
   * @param maxParameters most rows of parameters
   * @param maxRows most rows of values
   */
  public static LatentConditional of(
      PosteriorSpec spec, Head head, int width, Kernels kernels, int maxParameters, int maxRows) {
    if (spec instanceof PosteriorSpec.FullCovariance) {
      PosteriorRows rows =
          PosteriorRows.allocate(head, width, 2 * width, width, maxParameters, maxRows);
      return new AmortisedPosterior(head, rows, new FullCovariance(rows, kernels));
    }
    throw new IllegalArgumentException("nothing computes the posterior " + spec);
  }
}

package dev.iwae.model.distribution.posterior;

import dev.iwae.math.Kernels;
import dev.iwae.model.Head;
import dev.iwae.model.distribution.LatentConditional;
import dev.iwae.sweep.spec.model.PosteriorSpec;

/**
 * What computes each family: the one place where a new one is entered.
 *
 * @param own what the family has of the parameters beside those of the head's network
 * @param width units
 * @param componentsBelow combinations of the components of mixtures below, 1 where there are none
 * @param maxParameters most rows of parameters
 * @param maxRows most rows of values
 */
public record Posteriors(
    Head head,
    OwnWeights own,
    int width,
    long componentsBelow,
    Kernels kernels,
    int maxParameters,
    int maxRows) {

  /** The posterior of a family. */
  public LatentConditional of(PosteriorSpec spec) {
    if (spec instanceof PosteriorSpec.FullCovariance) {
      PosteriorRows rows = rows(FullCovariance.derived(width), width);
      return new AmortisedPosterior(head, rows, own, new FullCovariance(rows, kernels));
    } else if (spec instanceof PosteriorSpec.LowRank lowRank) {
      int rank = lowRank.rank();
      PosteriorRows rows = rows(LowRank.derived(width, rank), width + rank);
      return new AmortisedPosterior(head, rows, own, new LowRank(rank, rows, kernels));
    } else if (spec instanceof PosteriorSpec.Mixture mixture) {
      int components = mixture.components();
      PosteriorRows rows = rows(Mixture.derived(width, components), width + 1);
      Strata strata = new Strata(components, componentsBelow);
      return new AmortisedPosterior(head, rows, own, new Mixture(strata, rows, kernels));
    } else if (spec instanceof PosteriorSpec.Planar planar) {
      int steps = planar.steps();
      PosteriorRows rows = rows(Planar.derived(width, steps), width);
      return new AmortisedPosterior(head, rows, own, new Planar(steps, rows, kernels));
    } else if (spec instanceof PosteriorSpec.Iaf iaf) {
      PosteriorRows rows = rows(width, width);
      return new AmortisedPosterior(
          head, rows, own, new InverseAutoregressive(iaf.steps(), rows, own, kernels));
    } else if (spec instanceof PosteriorSpec.Auxiliary auxiliary) {
      int units = auxiliary.units();
      PosteriorRows rows = rows(units, width + units);
      return new AmortisedPosterior(
          head, rows, own, new Auxiliary(units, auxiliary.hidden(), rows, own, kernels));
    }
    if (spec instanceof PosteriorSpec.Adversarial adversarial) {
      int bases = adversarial.noise();
      PosteriorRows rows = rows(Implicit.derived(width), (2 + bases) * width);
      return new AmortisedPosterior(head, rows, own, new Implicit(bases, rows, own, kernels));
    }
    throw new IllegalArgumentException("nothing computes the posterior " + spec);
  }

  private PosteriorRows rows(int derived, int noise) {
    return PosteriorRows.allocate(head, width, derived, noise, maxParameters, maxRows);
  }

  /**
   * Whether log q is a sum over the units, and its divergence from N(0, I) has a closed form for
   * each.
   */
  public static boolean divideAmongUnits(PosteriorSpec spec) {
    return areGaussian(spec) || spec instanceof PosteriorSpec.FullCovariance;
  }

  /** Those of a mixture; 1 of any other family. */
  public static int components(PosteriorSpec spec) {
    return spec instanceof PosteriorSpec.Mixture mixture ? mixture.components() : 1;
  }

  /** Whether it is N(mean, diag sigma^2), under this name or another. */
  public static boolean areGaussian(PosteriorSpec spec) {
    return spec instanceof PosteriorSpec.Gaussian
        || spec instanceof PosteriorSpec.SemiAmortised
        || spec instanceof PosteriorSpec.Mixture mixture && mixture.components() == 1;
  }
}

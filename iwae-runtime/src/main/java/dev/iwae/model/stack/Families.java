package dev.iwae.model.stack;

import dev.iwae.math.Kernels;
import dev.iwae.model.Head;
import dev.iwae.model.Outputs;
import dev.iwae.model.distribution.BernoulliLikelihood;
import dev.iwae.model.distribution.BernoulliUnits;
import dev.iwae.model.distribution.DataConditional;
import dev.iwae.model.distribution.DiagonalNormal;
import dev.iwae.model.distribution.LatentConditional;
import dev.iwae.model.distribution.PrecisionWeighted;
import dev.iwae.model.distribution.posterior.OwnWeights;
import dev.iwae.model.distribution.posterior.Posteriors;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.ModelSpec;

/** Which family each conditional of a model is of: the only place that chooses one. */
record Families(ModelSpec model, Kernels kernels) {

  /** q(h_l | h_{l-1}); l is 0-based. */
  LatentConditional posterior(int l, Head head, OwnWeights own, int maxParameters, int maxRows) {
    LayerSpec layer = model.layers().get(l);
    return Posteriors.areGaussian(layer.posterior())
        ? independent(layer.latent(), head, maxParameters, maxRows)
        : new Posteriors(
                head, own, layer.units(), componentsBelow(l), kernels, maxParameters, maxRows)
            .of(layer.posterior());
  }

  private long componentsBelow(int l) {
    return model.layers().stream()
        .limit(l)
        .mapToLong(below -> Posteriors.components(below.posterior()))
        .reduce(1, Math::multiplyExact);
  }

  /** p(h_l | h_{l+1}), or p(h_L); l is 0-based. */
  LatentConditional prior(int l, Head head, int maxRows) {
    return independent(model.layers().get(l).latent(), head, maxRows, maxRows);
  }

  private LatentConditional independent(Latent latent, Head head, int maxParameters, int maxRows) {
    if (latent instanceof Latent.Gaussian) {
      return new DiagonalNormal(head, kernels, maxParameters, maxRows);
    } else if (latent instanceof Latent.Bernoulli) {
      return new BernoulliUnits(head, kernels, maxParameters, maxRows);
    }
    throw new IllegalArgumentException("no family of " + latent);
  }

  /** Independent Gaussians, of which all of a ladder is. */
  DiagonalNormal normal(Outputs parameters, int maxParameters, int maxRows) {
    return new DiagonalNormal(parameters, kernels, maxParameters, maxRows);
  }

  /** The parameters of a product of those. */
  PrecisionWeighted product(DiagonalNormal evidence, DiagonalNormal prior, int maxRows) {
    return new PrecisionWeighted(evidence, prior, kernels, maxRows);
  }

  /** p(x | h_1). */
  DataConditional likelihood(Head head, int maxRows) {
    return switch (model.likelihood()) {
      case BERNOULLI -> new BernoulliLikelihood(head, kernels);
      case GAUSSIAN -> new DiagonalNormal(head, kernels, maxRows, maxRows);
    };
  }
}

package dev.iwae.model.stack;

import dev.iwae.math.Kernels;
import dev.iwae.model.Head;
import dev.iwae.model.distribution.BernoulliLikelihood;
import dev.iwae.model.distribution.Conditional;
import dev.iwae.model.distribution.DiagonalNormal;
import dev.iwae.model.distribution.LatentConditional;
import dev.iwae.model.distribution.posterior.Posteriors;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.PosteriorSpec;

/** Which family each conditional of a model is of: the only place that chooses one. */
record Families(Likelihood likelihood, Kernels kernels) {

  /** q(h_l | h_{l-1}). */
  LatentConditional posterior(LayerSpec layer, Head head, int maxParameters, int maxRows) {
    return layer.posterior() instanceof PosteriorSpec.Gaussian
        ? new DiagonalNormal(head, kernels, maxParameters, maxRows)
        : Posteriors.of(layer.posterior(), head, layer.latent(), kernels, maxParameters, maxRows);
  }

  /** p(h_l | h_{l+1}). */
  LatentConditional prior(Head head, int maxRows) {
    return new DiagonalNormal(head, kernels, maxRows, maxRows);
  }

  /** p(x | h_1). */
  Conditional likelihood(Head head, int maxRows) {
    return switch (likelihood) {
      case BERNOULLI -> new BernoulliLikelihood(head, kernels);
      case GAUSSIAN -> new DiagonalNormal(head, kernels, maxRows, maxRows);
    };
  }
}

package dev.iwae.model.stack;

import dev.iwae.math.Kernels;
import dev.iwae.model.Head;
import dev.iwae.model.distribution.BernoulliLikelihood;
import dev.iwae.model.distribution.Conditional;
import dev.iwae.model.distribution.DiagonalNormal;
import dev.iwae.model.distribution.LatentConditional;
import dev.iwae.sweep.spec.model.Likelihood;

/** Which family each conditional of a model is of: the only place that chooses one. */
record Families(Likelihood likelihood, Kernels kernels) {

  /** q(h_l | h_{l-1}), and p(h_l | h_{l+1}). */
  LatentConditional latent(Head head, int maxParameters, int maxRows) {
    return new DiagonalNormal(head, kernels, maxParameters, maxRows);
  }

  /** p(x | h_1). */
  Conditional likelihood(Head head, int maxRows) {
    return switch (likelihood) {
      case BERNOULLI -> new BernoulliLikelihood(head, kernels);
      case GAUSSIAN -> new DiagonalNormal(head, kernels, maxRows, maxRows);
    };
  }
}

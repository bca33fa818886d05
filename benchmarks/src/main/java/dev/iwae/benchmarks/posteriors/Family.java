package dev.iwae.benchmarks.posteriors;

import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.List;

/** The posteriors that are measured, in the one-layer network of Burda et al., Gaussian first. */
enum Family {
  GAUSSIAN("gaussian", PosteriorSpec.GAUSSIAN),
  FULL_COVARIANCE("full-covariance", PosteriorSpec.FULL_COVARIANCE),
  LOW_RANK("low-rank, rank 4", new PosteriorSpec.LowRank(4)),
  MIXTURE("mixture, 4 components", new PosteriorSpec.Mixture(4)),
  PLANAR("planar, 4 steps", new PosteriorSpec.Planar(4)),
  IAF("iaf, 2 steps of 100", new PosteriorSpec.Iaf(2, 100)),
  AUXILIARY("auxiliary, 10 units, 100 hidden", new PosteriorSpec.Auxiliary(10, 100)),
  SEMI_AMORTISED(
      "semi-amortised, 5 steps of 2 samples", new PosteriorSpec.SemiAmortised(5, 0.01, 2)),
  ADVERSARIAL("adversarial, 200-200, 4 bases", new PosteriorSpec.Adversarial(List.of(200, 200), 4));

  private final String title;
  private final PosteriorSpec posterior;

  Family(String title, PosteriorSpec posterior) {
    this.title = title;
    this.posterior = posterior;
  }

  String title() {
    return title;
  }

  ModelSpec model() {
    LayerSpec layer = new LayerSpec(List.of(200, 200), new Latent.Gaussian(50), posterior);
    return new ModelSpec(
        List.of(layer), Activation.TANH, Likelihood.BERNOULLI, OutputBias.DATA_MEAN);
  }

  /** An adversary's ELBO is no bound that could be refined (docs/posteriors.md). */
  boolean has(Estimate estimate) {
    return this != ADVERSARIAL || estimate != Estimate.INFERENCE_GAP;
  }

  /** Adversaries know the ELBO only; its step costs what that of iwae does. */
  ObjectiveSpec objective() {
    return new ObjectiveSpec(this == ADVERSARIAL ? Bound.ELBO : Bound.IWAE);
  }
}

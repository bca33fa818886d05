package dev.iwae.sweep.spec.objective;

/** How training gets the KL part of the ELBO. */
public enum Kl {
  /** log q(h|x) - log p(h), averaged over the samples. */
  MONTE_CARLO,
  /** KL(q(h|x) || p(h)) in closed form, Kingma and Welling (2014), appendix B. */
  ANALYTIC
}

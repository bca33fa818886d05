package dev.iwae.sweep.spec;

/** Where annealing starts. */
public enum AisStart {
  /** The prior: f_beta = p(h) p(x|h)^beta. */
  PRIOR,
  /** The posterior: f_beta = q(h|x)^(1-beta) p(x,h)^beta. */
  Q
}

package dev.iwae.evaluate.ais;

/** Where annealing starts. */
public enum Start {
  /** The prior: f_beta = p(h) p(x|h)^beta. */
  PRIOR,
  /** The posterior: f_beta = q(h|x)^(1-beta) p(x,h)^beta. */
  Q
}

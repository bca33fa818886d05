package dev.iwae.sweep;

/** A lower bound on log p(x) made of K log-weights. */
public enum Bound {
  /** (1/K) sum_k log w_k. */
  ELBO,
  /** log (1/K) sum_k w_k, Burda, Grosse and Salakhutdinov (2015), equation 8. */
  IWAE
}

package dev.iwae.sweep.spec;

/** A lower bound on log p(x) made of K log-weights. */
public sealed interface Bound permits Bound.Elbo, Bound.Iwae {

  /** The mean of the log-weights. */
  Bound ELBO = new Elbo();

  /** The log of the mean weight. */
  Bound IWAE = new Iwae();

  /** (1/K) sum_k log w_k. */
  record Elbo() implements Bound {}

  /** log (1/K) sum_k w_k, Burda, Grosse and Salakhutdinov (2015), equation 8. */
  record Iwae() implements Bound {}

  /** The bounds that have no parameters, in the order of the language. */
  static Bound[] values() {
    return new Bound[] {ELBO, IWAE};
  }
}

package dev.iwae.sweep.spec;

/** The family of p(x | h_1). */
public enum Likelihood {
  BERNOULLI,
  GAUSSIAN
}

package dev.iwae.sweep.spec.model;

/** The family of p(x | h_1). */
public enum Likelihood {
  BERNOULLI,
  GAUSSIAN
}

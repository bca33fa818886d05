package dev.iwae.sweep;

/** The family of p(x | h_1). */
public enum Likelihood {
  BERNOULLI,
  GAUSSIAN
}

package dev.iwae.sweep.spec.model;

/** p(h_L) of bits: each 1 with probability 1/2, or with one that is learned. */
public enum BitPrior {
  UNIFORM,
  LEARNED
}

package dev.iwae.sweep.spec.dataset;

/** How pixel intensities in 0..1 become the x that the model sees. */
public enum Binarization {
  /** x ~ Bernoulli(intensity), drawn anew at every visit (Burda et al. 2015). */
  DYNAMIC,
  /** x ~ Bernoulli(intensity), one seeded draw for ever. */
  FIXED,
  /** x = 1 where intensity > 0.5. */
  THRESHOLD,
  /** x = intensity. */
  NONE
}

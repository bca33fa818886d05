package dev.iwae.sweep.spec.model;

/** In which order q(h | x) draws the latents. */
public enum Inference {
  /** q(h_1 | x) q(h_2 | h_1) and so on, from x upwards: Burda et al. (2015), section 3. */
  BOTTOM_UP,
  /**
   * q(h_L | x) q(h_{L-1} | h_L, x) and so on, from the top downwards: each the product, weighted by
   * precision, of what a deterministic pass upwards says of x and of p(h_l | h_{l+1}); Sønderby et
   * al. (2016), section 2.2.
   */
  LADDER
}

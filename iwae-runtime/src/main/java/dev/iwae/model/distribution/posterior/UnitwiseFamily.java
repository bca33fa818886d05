package dev.iwae.model.distribution.posterior;

/**
 * A family whose log density is a sum over its units by the chain rule, log q(h_u | h_1 ..
 * h_{u-1}), and whose divergence from N(0, I) has a closed form.
 */
interface UnitwiseFamily extends ScoredFamily {

  /** log q(h_u | units before it) of a row that was sampled or scored last, up to a constant. */
  double logDensity(int row, int at, int component);

  /** What a unit adds to the divergence, given those before it, in nats. */
  double divergence(int at, int component);

  /** Subtracts the gradient of {@code scale} times the divergence. */
  void subtractDivergence(int at, float scale, float[] gradient);
}

package dev.iwae.evaluate;

/**
 * L_k, the mean over the evaluated examples of the importance-weighted bound with k samples.
 *
 * @param k number of samples, 1 or more
 * @param value nats per example
 */
public record BoundPoint(int k, double value) {

  public BoundPoint {
    Finite.require(value, "bound L_" + k);
  }
}

package dev.iwae.results;

/**
 * A point of a training curve.
 *
 * @param epoch inside its stage, from 1
 * @param bound mean training bound over the epoch, nats per example
 */
public record CurvePoint(int epoch, double bound) {

  public CurvePoint {
    Finite.require(bound, "training bound");
  }
}

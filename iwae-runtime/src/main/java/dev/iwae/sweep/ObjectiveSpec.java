package dev.iwae.sweep;

/**
 * What training maximises, and how its gradient is computed.
 *
 * @param bound how K log-weights become one number
 * @param backward which samples the gradient is computed for
 */
public record ObjectiveSpec(Bound bound, Backward backward) {

  /** The bound with the gradient of every sample. */
  public ObjectiveSpec(Bound bound) {
    this(bound, new Backward.Full());
  }
}

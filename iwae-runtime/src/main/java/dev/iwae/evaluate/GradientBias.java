package dev.iwae.evaluate;

/**
 * How far the mean of a gradient is from that of a reference estimator, drawn on the same noise.
 *
 * @param reference the bound whose unbiased gradient it is compared with
 * @param encoder parameters of q
 * @param decoder parameters of p
 */
public record GradientBias(String reference, NetworkBias encoder, NetworkBias decoder) {

  /**
   * Of a network's parameters together.
   *
   * @param relative Euclidean norm of the difference of the means over that of the reference's
   *     mean, what noise adds to its square taken off; 0 where noise explains all of it
   * @param noise what noise alone would give that ratio, in the root mean square
   */
  public record NetworkBias(double relative, double noise) {

    static NetworkBias of(GradientMoments difference, GradientMoments reference, int from, int to) {
      double norm = reference.norm(from, to);
      double all = difference.norm(from, to);
      double noise = difference.noise(from, to);
      return norm == 0
          ? new NetworkBias(0, 0)
          : new NetworkBias(Math.sqrt(Math.max(0, all * all - noise * noise)) / norm, noise / norm);
    }
  }

  /**
   * @param encoderSize number of the encoder's parameters, which come first
   */
  static GradientBias of(
      String reference,
      GradientMoments difference,
      GradientMoments ofReference,
      int encoderSize,
      int size) {
    return new GradientBias(
        reference,
        NetworkBias.of(difference, ofReference, 0, encoderSize),
        NetworkBias.of(difference, ofReference, encoderSize, size));
  }
}

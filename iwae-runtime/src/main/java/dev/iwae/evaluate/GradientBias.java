package dev.iwae.evaluate;

import java.util.OptionalDouble;

/**
 * How far the mean of a gradient is from that of a reference estimator with the same k, drawn on
 * the same noise.
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
   *     mean, what noise adds to both squares taken off; 0 where noise explains all of the
   *     difference, empty where the reference is less than twice its noise: its length is not known
   * @param noise what noise alone would give that ratio, in the root mean square
   */
  public record NetworkBias(OptionalDouble relative, OptionalDouble noise) {

    static NetworkBias of(GradientMoments difference, GradientMoments reference, int from, int to) {
      double length = signal(reference, from, to);
      return reference.norm(from, to) < 2 * reference.noise(from, to) || length == 0
          ? new NetworkBias(OptionalDouble.empty(), OptionalDouble.empty())
          : new NetworkBias(
              OptionalDouble.of(signal(difference, from, to) / length),
              OptionalDouble.of(difference.noise(from, to) / length));
    }

    private static double signal(GradientMoments moments, int from, int to) {
      double all = moments.norm(from, to);
      double noise = moments.noise(from, to);
      return Math.sqrt(Math.max(0, all * all - noise * noise));
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

package dev.iwae.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much of a minibatch's gradient is more than sampling noise: of every parameter |mean| / sd
 * over draws of the latents, Rainforth et al. (2018), "Tighter variational bounds are not
 * necessarily better", equation 5; summarised by network.
 *
 * @param draws M, how many gradients were drawn
 * @param examples of the minibatch
 * @param floor what noise alone gives: the ratio of a parameter whose expected gradient is 0 is
 *     estimated as about sqrt(2 / (pi M)) in the mean, 0.67 / sqrt(M) in the median
 * @param encoder parameters of q
 * @param decoder parameters of p
 * @param bias against a reference estimator, if the sweep names one
 */
public record GradientSignalToNoise(
    int draws,
    int examples,
    double floor,
    NetworkSignal encoder,
    NetworkSignal decoder,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<GradientBias> bias) {

  /** Compared with nothing. */
  public GradientSignalToNoise(
      int draws, int examples, double floor, NetworkSignal encoder, NetworkSignal decoder) {
    this(draws, examples, floor, encoder, decoder, Optional.empty());
  }

  static GradientSignalToNoise of(int draws, int examples, double[] ratios, int encoderSize) {
    return of(draws, examples, ratios, encoderSize, Optional.empty());
  }

  /**
   * Of the ratios of all parameters.
   *
   * @param ratios as {@link GradientMoments#ratios} gives them
   * @param encoderSize number of the encoder's parameters, which come first
   */
  static GradientSignalToNoise of(
      int draws, int examples, double[] ratios, int encoderSize, Optional<GradientBias> bias) {
    return new GradientSignalToNoise(
        draws,
        examples,
        Math.sqrt(2 / (Math.PI * draws)),
        NetworkSignal.of(Arrays.copyOf(ratios, encoderSize)),
        NetworkSignal.of(Arrays.copyOfRange(ratios, encoderSize, ratios.length)),
        bias);
  }

  /**
   * The ratios of a network's parameters.
   *
   * @param mean over the parameters; empty if there are none
   * @param median over the parameters; empty if there are none
   * @param parameters whose gradient varies between draws
   * @param constant parameters that are left out, since their gradient is the same in every draw,
   *     such as the 0 of a weight that reads a pixel which is 0
   */
  public record NetworkSignal(
      OptionalDouble mean, OptionalDouble median, int parameters, int constant) {

    /** Entries of earlier versions have 0 where there are no parameters. */
    public NetworkSignal {
      if (parameters == 0) {
        mean = OptionalDouble.empty();
        median = OptionalDouble.empty();
      }
    }

    static NetworkSignal of(double[] ratios) {
      double[] known = Arrays.stream(ratios).filter(ratio -> !Double.isNaN(ratio)).toArray();
      int constant = ratios.length - known.length;
      if (known.length == 0) {
        return new NetworkSignal(OptionalDouble.empty(), OptionalDouble.empty(), 0, constant);
      }
      double mean = MeanEstimate.mean(known);
      Arrays.sort(known);
      double median = (known[(known.length - 1) / 2] + known[known.length / 2]) / 2;
      return new NetworkSignal(
          OptionalDouble.of(mean), OptionalDouble.of(median), known.length, constant);
    }
  }
}

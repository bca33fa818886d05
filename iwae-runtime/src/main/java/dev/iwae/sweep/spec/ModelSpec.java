package dev.iwae.sweep.spec;

import java.util.List;

/**
 * A stack of stochastic layers.
 *
 * @param layers bottom (next to x) first
 * @param activation of the hidden layers of encoder and decoder
 * @param likelihood p(x | h_1)
 * @param outputBias initial bias of the mean of p(x | h_1)
 * @param initialWeights how all other parameters start
 */
public record ModelSpec(
    List<LayerSpec> layers,
    Activation activation,
    Likelihood likelihood,
    OutputBias outputBias,
    InitialWeights initialWeights) {

  public ModelSpec {
    layers = List.copyOf(layers);
  }

  /** A stack whose weights are all drawn apart. */
  public ModelSpec(
      List<LayerSpec> layers, Activation activation, Likelihood likelihood, OutputBias outputBias) {
    this(layers, activation, likelihood, outputBias, InitialWeights.GLOROT);
  }
}

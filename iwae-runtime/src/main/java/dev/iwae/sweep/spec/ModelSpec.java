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
@Called("a model")
public record ModelSpec(
    @Setting(
            items = {"a layer", "layers"},
            notEmpty = "a model has at least one stochastic layer")
        List<LayerSpec> layers,
    @Setting(unlessGiven = "tanh") Activation activation,
    @Setting(unlessGiven = "bernoulli") Likelihood likelihood,
    @Setting(unlessGiven = "data-mean") OutputBias outputBias,
    @Setting(unlessGiven = "glorot", later = true) InitialWeights initialWeights) {

  public ModelSpec {
    layers = List.copyOf(layers);
  }

  /** A stack whose weights are all drawn apart. */
  public ModelSpec(
      List<LayerSpec> layers, Activation activation, Likelihood likelihood, OutputBias outputBias) {
    this(layers, activation, likelihood, outputBias, InitialWeights.GLOROT);
  }
}

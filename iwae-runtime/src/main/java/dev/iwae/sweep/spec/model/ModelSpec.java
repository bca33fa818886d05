package dev.iwae.sweep.spec.model;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;
import java.util.List;

/**
 * A stack of stochastic layers.
 *
 * @param layers stochastic layers, bottom (next to x) first; at least one
 * @param activation nonlinearity of the deterministic layers
 * @param likelihood p(x | h₁)
 * @param outputBias initial bias of the mean of x: {@code data-mean}, the training mean (its logit
 *     for Bernoulli, clipped to 0.001..0.999), or {@code zero}
 * @param initialWeights fresh weights, uniform on ±√(6 / (inputs + outputs)): {@code glorot}, each
 *     array with draws of its own, or {@code glorot-repeated}, arrays of equal shape equal, as in
 *     the code of Burda et al., where every array has the same seed
 * @param inference order in which q draws the latents: {@code bottom-up}, q(h₁ | x) q(h₂ | h₁) …,
 *     or {@code ladder}, q(h_L | x) q(h_{L−1} | h_L, x) …, which uses p(h_l | h_{l+1}) as well
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
    @Setting(unlessGiven = "glorot", later = true) InitialWeights initialWeights,
    @Setting(unlessGiven = "bottom-up", later = true) Inference inference) {

  public ModelSpec {
    layers = List.copyOf(layers);
  }

  /** A stack that is inferred from the bottom up. */
  public ModelSpec(
      List<LayerSpec> layers,
      Activation activation,
      Likelihood likelihood,
      OutputBias outputBias,
      InitialWeights initialWeights) {
    this(layers, activation, likelihood, outputBias, initialWeights, Inference.BOTTOM_UP);
  }

  /** A stack whose weights are all drawn apart. */
  public ModelSpec(
      List<LayerSpec> layers, Activation activation, Likelihood likelihood, OutputBias outputBias) {
    this(layers, activation, likelihood, outputBias, InitialWeights.GLOROT);
  }
}

package dev.iwae.model.stack;

import dev.iwae.model.distribution.DataConditional;
import dev.iwae.model.distribution.LatentConditional;
import java.util.List;

/**
 * What a {@link LayerStack} is made of.
 *
 * @param layers from the bottom up
 * @param priors p(h_l | h_{l+1}) of all layers but the top
 * @param prior p(h_L)
 * @param likelihood p(x | h_1)
 * @param sampling q(h | x)
 */
record StackLayers(
    List<Layer> layers,
    List<LatentConditional> priors,
    TopPrior prior,
    DataConditional likelihood,
    PosteriorSampling sampling) {

  StackLayers {
    layers = List.copyOf(layers);
    priors = List.copyOf(priors);
  }
}

package dev.iwae.sweep.spec.model;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;
import java.util.List;

/**
 * One stochastic layer: q(h_l | h_{l-1}) passes the hidden layers in this order, p(h_{l-1} | h_l)
 * in the opposite one.
 *
 * @param hidden widths of the deterministic layers between the layer below and this one, seen from
 *     the side of x; {@code []} for none. The decoder has the same in the opposite order
 * @param latent number of Gaussian units, or {@code {units: N, distribution: bernoulli}}
 * @param posterior family of q(h_l | h_{l-1})
 */
@Called("a layer")
public record LayerSpec(
    @Setting(
            items = {"a width", "widths"},
            atLeast = 1)
        List<Integer> hidden,
    Latent latent,
    @Setting(unlessGiven = "gaussian", later = true) PosteriorSpec posterior) {

  public LayerSpec {
    hidden = List.copyOf(hidden);
  }

  /** Units that are independent given the layer below. */
  public LayerSpec(List<Integer> hidden, Latent latent) {
    this(hidden, latent, PosteriorSpec.GAUSSIAN);
  }

  /** Gaussian units that are independent given the layer below. */
  public LayerSpec(List<Integer> hidden, int units) {
    this(hidden, new Latent.Gaussian(units));
  }

  /** Number of latent units. */
  public int units() {
    return latent.units();
  }
}

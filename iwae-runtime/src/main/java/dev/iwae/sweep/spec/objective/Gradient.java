package dev.iwae.sweep.spec.objective;

import dev.iwae.sweep.setting.Setting;
import java.util.List;

/** How the gradient of a bound is estimated. */
public sealed interface Gradient
    permits Gradient.Total, Gradient.Stl, Gradient.Dreg, Gradient.RwsDreg {

  /** The total derivative, samples moving with the encoder's parameters. */
  Gradient TOTAL = new Total();

  /** Without the score. */
  Gradient STL = new Stl();

  /** Doubly reparameterised. */
  Gradient DREG = new Dreg(0);

  /** Doubly reparameterised wake phase. */
  Gradient RWS_DREG = new RwsDreg();

  /**
   * The reparameterised gradient, Kingma and Welling (2014): the derivative of the bound as it is
   * computed.
   */
  record Total() implements Gradient {}

  /** "Sticking the landing", Roeder, Wu and Duvenaud (2017): the score, of mean 0, is left out. */
  record Stl() implements Gradient {}

  /**
   * The doubly reparameterised gradient, Tucker et al. (2019).
   *
   * @param mix share of {@code rws-dreg} in the gradient of the inference networks, in 0..1
   */
  record Dreg(@Setting(unlessGiven = "0", later = true, atLeast = 0, atMost = 1) double mix)
      implements Gradient {
    public Dreg {
      if (!(mix >= 0 && mix <= 1)) {
        throw new IllegalArgumentException("mix " + mix + " is not in 0..1");
      }
    }
  }

  /**
   * The bound for the generative networks, and the wake phase of reweighted wake-sleep, doubly
   * reparameterised, for the inference networks: Tucker et al. (2019), section 5.
   */
  record RwsDreg() implements Gradient {}

  /** The gradients that need no parameters, in the order of the language. */
  static List<Gradient> values() {
    return List.of(TOTAL, STL, DREG, RWS_DREG);
  }
}

package dev.iwae.sweep.spec;

/** How the gradient of a bound is estimated. */
public sealed interface Gradient permits Gradient.Total {

  /** The total derivative, samples moving with the encoder's parameters. */
  Gradient TOTAL = new Total();

  /**
   * The reparameterised gradient, Kingma and Welling (2014): the derivative of the bound as it is
   * computed.
   */
  record Total() implements Gradient {}
}

package dev.iwae.sweep;

/** Nonlinearity of the deterministic layers. */
public enum Activation {
  TANH,
  RELU,
  SOFTPLUS
}

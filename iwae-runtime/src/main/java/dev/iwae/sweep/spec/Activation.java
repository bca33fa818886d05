package dev.iwae.sweep.spec;

/** Nonlinearity of the deterministic layers. */
public enum Activation {
  TANH,
  RELU,
  SOFTPLUS
}

package dev.iwae.sweep.spec.model;

/** Nonlinearity of the deterministic layers. */
public enum Activation {
  TANH,
  RELU,
  SOFTPLUS
}

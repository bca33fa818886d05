package dev.iwae.model;

/** The outputs of a network. */
public interface Head extends Outputs {

  /** Multiplies the inputs of the last map by its weights. */
  void forward(NetworkInput input, int rows);
}

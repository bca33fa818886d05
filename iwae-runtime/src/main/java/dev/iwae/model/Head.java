package dev.iwae.model;

/** The outputs of a network. */
public interface Head extends Outputs {

  /** How many rows to ask for at a time. */
  int rowsAtOnce();

  /** Multiplies the inputs of the last map by its weights. */
  void forward(NetworkInput input, int rows);
}

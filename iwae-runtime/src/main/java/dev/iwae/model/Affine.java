package dev.iwae.model;

import java.util.List;

/**
 * Place and shape of one affine map in the flat parameter vector: {@code inputs} rows of weights
 * and one row of biases, {@code outputs} columns, row-major.
 *
 * @param index among the maps of the vector, 0-based
 * @param offset of the first weight in the vector
 * @param parts named groups of columns: one for a hidden layer, mean and logSigma for a Gaussian
 */
public record Affine(int index, int offset, int inputs, int outputs, List<Columns> parts) {

  /**
   * Named columns of an affine map, such as {@code q1.mean}.
   *
   * @param role what they are
   */
  public record Columns(String name, int firstColumn, int columns, Role role) {}

  /** What columns say of the units of the layer that a head predicts. */
  public enum Role {
    /** One number of each unit, or several in turn: column c is of unit c modulo their number. */
    OF_UNITS,
    /** One number of each pair of units, as {@link UnitPairs} orders them; they start at 0. */
    OF_PAIRS,
    /** Numbers of the layer as a whole. */
    OF_LAYER,
    /** The same of a step of a flow, which reads only units before in its order. */
    OF_STEP,
    /** Numbers of auxiliary variables, of a map beside the encoder's that no unit goes into. */
    OF_AUXILIARIES
  }

  public Affine {
    parts = List.copyOf(parts);
  }

  /** Number of weights and biases. */
  public int size() {
    return Math.toIntExact(count());
  }

  /** The same, also of a map that no array can hold. */
  public long count() {
    return (inputs + 1L) * outputs;
  }

  /** The same map elsewhere. */
  Affine movedBy(int places) {
    return new Affine(index, offset + places, inputs, outputs, parts);
  }

  /** Of the first bias in the vector. */
  public int biasOffset() {
    return offset + inputs * outputs;
  }
}

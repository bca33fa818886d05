package dev.iwae.model;

import dev.iwae.math.Matrix;

/** Outputs that are made when they are asked for. */
final class PassingHead implements Head {

  /** Three tiles of a product: of 784 columns, 75 kB, a part of a level-2 cache. */
  private static final int ROWS = 24;

  private final PackedProduct product;
  private NetworkInput input;

  PassingHead(PackedProduct product) {
    this.product = product;
  }

  @Override
  public int columns() {
    return product.packed().columns();
  }

  @Override
  public int rowsAtOnce() {
    return ROWS;
  }

  @Override
  public void forward(NetworkInput input, int rows) {
    product.requireAll(rows);
    this.input = input;
  }

  @Override
  public void get(int first, int count, float[] target, int from) {
    product.multiplyRows(input.matrix(), first, count, target, from);
  }

  @Override
  public Matrix matrix() {
    throw new IllegalStateException("the outputs are not kept");
  }
}

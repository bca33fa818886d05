package dev.iwae.model;

import dev.iwae.math.Gemm;
import dev.iwae.math.Matrix;

/** Products by BLAS, in native memory; reads the weights at every pass. */
public record BlasArithmetic() implements Arithmetic {

  @Override
  public Matrix allocate(int rows, int columns) {
    return Matrix.allocate(rows, columns);
  }

  @Override
  public Product product(Matrix weights) {
    return new BlasProduct(weights);
  }

  @Override
  public Head head(Matrix weights, int maxRows) {
    return new StoredHead(product(weights), Matrix.allocate(maxRows, weights.columns()));
  }

  private record BlasProduct(Matrix weights) implements Product {

    @Override
    public void multiply(Matrix left, Matrix output, int rows) {
      Gemm.multiply(left, weights, output, rows, weights.columns(), weights.rows(), 0f);
    }
  }

  /** All rows at once. */
  private record StoredHead(Product product, Matrix matrix) implements Head {

    @Override
    public int columns() {
      return matrix.columns();
    }

    @Override
    public int rowsAtOnce() {
      return 1;
    }

    @Override
    public void forward(NetworkInput input, int rows) {
      input.multiply(product, matrix, rows);
    }

    @Override
    public void get(int first, int count, float[] target, int from) {
      matrix.getRows(first, count, target, from);
    }
  }
}

package dev.iwae.model;

import dev.iwae.math.Kernels;
import dev.iwae.math.Matrix;
import dev.iwae.math.PackedMatrix;
import dev.iwae.math.SequentialProducts;
import java.util.List;

/**
 * Products by kernels, on the heap, with weights that are read once. Where {@link #suits} says so,
 * they have the bits of BLAS and take less time: BLAS packs the weights anew for every product,
 * clears its target, and leaves it in memory that kernels cannot read. The heads' outputs are not
 * kept, but made when they are asked for, so that they stay in cache.
 *
 * @param rows of every product: BLAS adds up products of few rows in another order
 */
public record PackedArithmetic(Kernels kernels, int rows) implements Arithmetic {

  /** Whether it gives the bits of {@link BlasArithmetic} for these networks, and gains time. */
  public static boolean suits(List<List<Affine>> networks, Kernels kernels, int rows) {
    return networks.stream().flatMap(List::stream).allMatch(map -> suits(map, kernels, rows));
  }

  private static boolean suits(Affine map, Kernels kernels, int rows) {
    return kernels.outrunsBlas(map.inputs() + 1)
        && map.outputs() >= PackedMatrix.PANEL
        && sameBits(map, rows);
  }

  private static boolean sameBits(Affine map, int rows) {
    return SequentialProducts.byBlas(rows, map.outputs(), map.inputs() + 1);
  }

  @Override
  public Matrix allocate(int rows, int columns) {
    return Matrix.onHeap(rows, columns);
  }

  @Override
  public Product product(Matrix weights) {
    return new PackedProduct(kernels, rows, weights, new PackedMatrix(weights));
  }

  @Override
  public Head head(Matrix weights, int maxRows) {
    return new PassingHead(new PackedProduct(kernels, rows, weights, new PackedMatrix(weights)));
  }
}

package dev.iwae.benchmarks;

import dev.iwae.math.Gemm;
import dev.iwae.math.Matrix;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The machine's own limit: single-precision products by the BLAS that everything of ours uses. The
 * best of the shapes counts; some are the network's, some are what BLAS libraries are tuned for.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class MatrixProducts {

  /** Rows, columns and inner extent of a product. */
  @Param({"1000x784x200", "500x784x200", "500x200x784", "768x768x768", "1536x1536x1536"})
  public String shape;

  private int m;
  private int n;
  private int k;
  private Matrix a;
  private Matrix b;
  private Matrix c;

  /** Operations of one product. */
  static double flop(String shape) {
    double flop = 2;
    for (String extent : shape.split("x")) {
      flop *= Integer.parseInt(extent);
    }
    return flop;
  }

  @Setup
  public void allocate() {
    String[] extents = shape.split("x");
    m = Integer.parseInt(extents[0]);
    n = Integer.parseInt(extents[1]);
    k = Integer.parseInt(extents[2]);
    a = filled(m, k);
    b = filled(k, n);
    c = Matrix.allocate(m, n);
  }

  private static Matrix filled(int rows, int columns) {
    SplittableRandom random = new SplittableRandom(1);
    Matrix matrix = Matrix.allocate(rows, columns);
    float[] row = new float[columns];
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < columns; i++) {
        row[i] = (float) random.nextDouble() - 0.5f;
      }
      matrix.putRow(r, row, 0, columns);
    }
    return matrix;
  }

  @Benchmark
  public Matrix multiply() {
    Gemm.multiply(a, b, c, m, n, k, 0f);
    return c;
  }
}

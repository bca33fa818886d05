package dev.iwae.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.iwae.worker.machine.BlasChoice;
import dev.iwae.worker.machine.CpuFeatures;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Products by strips have the bits of whole ones, by the kernels that have strips. */
class ColumnStripsTest {

  private static final int[] ROWS = {1, 2, 5, 17, 20, 25, 31};
  private static final int[] INPUTS = {33, 101, 201, 256, 301, 320};
  private static final int[] OUTPUTS = {200, 393, 784, 1024, 1325, 1999, 2600, 5055};

  /** Beta of a product that is added to zeros: it is computed whole. */
  private static final float ADDED = 1f;

  @Test
  void thereAreNoneForOtherKernels() {
    assumeFalse("SkylakeX".equalsIgnoreCase(System.getenv("OPENBLAS_CORETYPE")));
    assertThat(ColumnStrips.width(20, 784, 201)).isEqualTo(784);
  }

  @Test
  void bitsAreThoseOfTheWholeProduct(@TempDir Path folder) throws Exception {
    String best = BlasChoice.AUTO.coreType(CpuFeatures.ofThisMachine()).orElse("none");
    assumeTrue(best.equals("SkylakeX"));
    String output = new KernelProcess(Optional.of(best), folder).output(ColumnStripsTest.class);

    assertThat(output).endsWith("products by strips, 0 differ\n");
    assertThat(Integer.parseInt(output.substring(0, output.indexOf(' ')))).isGreaterThan(100);
  }

  /** Of the process above. */
  public static void main(String[] arguments) {
    int strips = 0;
    int differ = 0;
    for (int rows : ROWS) {
      for (int inputs : INPUTS) {
        for (int outputs : OUTPUTS) {
          if (ColumnStrips.width(rows, outputs, inputs) < outputs) {
            strips += 2;
            differ += forward(rows, outputs, inputs) ? 0 : 1;
            differ += backward(rows, outputs, inputs) ? 0 : 1;
          }
        }
      }
    }
    System.out.print(strips + " products by strips, " + differ + " differ\n");
  }

  private static boolean forward(int rows, int outputs, int inputs) {
    Matrix x = normals(1, rows, inputs);
    Matrix w = normals(2, inputs, outputs);
    Matrix whole = Matrix.allocate(rows, outputs);
    Matrix strips = Matrix.allocate(rows, outputs);
    Gemm.multiply(x, w, whole, rows, outputs, inputs, ADDED);
    Gemm.multiply(x, w, strips, rows, outputs, inputs, 0f);
    return Arrays.equals(whole.values(), strips.values());
  }

  private static boolean backward(int rows, int outputs, int inputs) {
    Matrix x = normals(1, rows, inputs);
    Matrix d = normals(2, rows, outputs);
    Matrix whole = Matrix.allocate(inputs, outputs);
    Matrix strips = Matrix.allocate(inputs, outputs);
    Gemm.multiplyTransposedLeft(x, d, whole, inputs, outputs, rows, ADDED);
    Gemm.multiplyTransposedLeft(x, d, strips, inputs, outputs, rows, 0f);
    return Arrays.equals(whole.values(), strips.values());
  }

  private static Matrix normals(int which, int rows, int columns) {
    float[] values = new float[rows * columns];
    new RandomStream(which, Purpose.PRIOR, 0, 0).nextNormals(values, 0, values.length);
    Matrix matrix = Matrix.allocate(rows, columns);
    matrix.putRows(0, rows, values, 0);
    return matrix;
  }
}

package dev.iwae.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.machine.BlasChoice;
import dev.iwae.worker.machine.CpuFeatures;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which products may be joined is told by their bits. */
class JoinedProductsTest {

  private static final int[][] SHAPES = {{784, 201}, {200, 201}, {200, 51}};

  /**
   * A whole number of the panels of rows that the kernels take at once which workers get; those of
   * SSE3 join nothing.
   */
  @ParameterizedTest
  @EnumSource(
      value = BlasChoice.class,
      names = {"HASWELL", "SKYLAKEX"})
  void ofWholePanelsTheyHaveTheSameBits(BlasChoice kernels, @TempDir Path folder) throws Exception {
    Optional<String> coreType = coreType(kernels);
    assumeTrue(coreType.isPresent());

    assertThat(new KernelProcess(coreType, folder).output(JoinedProductsTest.class))
        .endsWith("true true true ");
  }

  private static Optional<String> coreType(BlasChoice kernels) {
    try {
      return kernels.coreType(CpuFeatures.ofThisMachine());
    } catch (UserException cannotRunThem) {
      return Optional.empty();
    }
  }

  /** Of the process above. */
  public static void main(String[] arguments) {
    for (int[] shape : SHAPES) {
      System.out.print(JoinedProducts.haveSameBits(240, shape[0], shape[1]) + " ");
    }
  }

  /** Products of so few rows are small to some kernels of x86, and a panel's rest to others. */
  @ParameterizedTest
  @CsvSource({"784, 201", "200, 201"})
  @EnabledOnOs(architectures = "amd64")
  void ofAFewRowsTheyHaveNot(int outputs, int inputs) {
    assertThat(JoinedProducts.haveSameBits(5, outputs, inputs)).isFalse();
  }
}

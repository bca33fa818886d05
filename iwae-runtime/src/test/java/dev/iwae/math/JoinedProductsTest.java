package dev.iwae.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.machine.BlasChoice;
import dev.iwae.worker.machine.CpuFeatures;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which products may be joined is told by their bits. */
class JoinedProductsTest {

  private static final int[][] SHAPES = {{784, 201}, {200, 201}, {200, 51}};

  /**
   * A whole number of the panels of rows that the kernels take at once which workers get. BLAS
   * chooses them when it is loaded, so in a process of their own; left alone it takes those of SSE3
   * on a CPU that is newer than it, and these join nothing.
   */
  @ParameterizedTest
  @EnumSource(
      value = BlasChoice.class,
      names = {"HASWELL", "SKYLAKEX"})
  void ofWholePanelsTheyHaveTheSameBits(BlasChoice kernels, @TempDir Path folder) throws Exception {
    Optional<String> coreType = coreType(kernels);
    assumeTrue(coreType.isPresent());
    Path output = folder.resolve("output");
    ProcessBuilder child =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            System.getProperty("java.class.path"),
            JoinedProductsTest.class.getName());
    child.environment().put(BlasChoice.CORE_TYPE, coreType.get());
    child.redirectError(ProcessBuilder.Redirect.DISCARD).redirectOutput(output.toFile());
    assertThat(child.start().waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(output).content().endsWith("true true true ");
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

package dev.iwae.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernels")
class KernelBackendTest {

  /** The kernels that this execution of the tests is for: the pom says, as a pattern. */
  @Test
  void theseTestsRunOnTheKernelsTheyAreMeantFor() {
    String wanted = System.getProperty("iwae.test.kernels", ".*");
    assertThat(KernelBackend.choose().create().name()).matches(wanted);
  }

  @Test
  void theChoiceSaysWhy() {
    assertThat(KernelBackend.choose("scalar")).isEqualTo(new KernelBackend("scalar", "asked for"));
    assertThat(KernelBackend.choose("scalar").create().name()).isEqualTo("scalar");
    KernelBackend automatic = KernelBackend.choose("auto");
    assertThat(automatic.kind()).isEqualTo(hasVectorApi() ? "vector" : "scalar");
    assertThat(automatic.reason()).isNotBlank();
    assertThat(KernelBackend.choose("scalar").fallback()).isEmpty();
    assertThat(automatic.fallback().isPresent()).isEqualTo(!hasVectorApi());
  }

  private static boolean hasVectorApi() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  @Test
  void aForcedBackendThatCannotBeHadIsAnError() {
    if (hasVectorApi()) {
      assertThat(KernelBackend.choose("vector").create().name()).startsWith("vector-");
    } else {
      assertThatThrownBy(() -> KernelBackend.choose("vector"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("--add-modules jdk.incubator.vector");
    }
  }

  @Test
  void anUnknownNameIsAnError() {
    assertThatThrownBy(() -> KernelBackend.choose("simd"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("iwae.kernels is 'simd'; it can be auto, vector or scalar");
  }
}

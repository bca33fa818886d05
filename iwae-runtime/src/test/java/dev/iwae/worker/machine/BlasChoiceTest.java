package dev.iwae.worker.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BlasChoiceTest {

  // Lines of /proc/cpuinfo, flags shortened to those that matter here and some neighbours.
  private static final CpuFeatures GENOA =
      cpu(
          "AMD EPYC 9R14",
          "fpu sse4_2 fma avx f16c avx2 avx512f avx512dq avx512ifma avx512cd avx512bw avx512vl");
  private static final CpuFeatures ZEN2 = cpu("AMD EPYC 7R32", "fpu sse4_2 fma avx f16c avx2");
  // Has some of AVX-512, but not what the SkylakeX kernels use.
  private static final CpuFeatures KNIGHTS_LANDING =
      cpu("Intel(R) Xeon Phi(TM)", "fpu fma avx avx2 avx512f avx512pf avx512er avx512cd");
  private static final CpuFeatures SANDY_BRIDGE =
      cpu("Intel(R) Xeon(R) CPU E5-2670", "fpu sse4_2 avx");
  private static final CpuFeatures GRAVITON =
      CpuFeatures.parse(
          List.of("processor\t: 0", "Features\t: fp asimd evtstrm sve", "CPU part\t: 0xd40"));

  @Test
  void autoTakesTheFastestThatTheCpuHas() {
    assertThat(BlasChoice.AUTO.coreType(GENOA)).contains("SkylakeX");
    assertThat(BlasChoice.AUTO.coreType(ZEN2)).contains("Haswell");
    assertThat(BlasChoice.AUTO.coreType(KNIGHTS_LANDING)).contains("Haswell");
    assertThat(BlasChoice.AUTO.coreType(SANDY_BRIDGE)).isEmpty();
    assertThat(BlasChoice.AUTO.coreType(GRAVITON)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"avx512f", "avx512dq", "avx512cd", "avx512bw", "avx512vl"})
  void everySubsetOfAvx512IsNeeded(String absent) {
    CpuFeatures cpu =
        cpu(
            "some",
            "fma avx2 avx512f avx512dq avx512cd avx512bw avx512vl ".replace(absent + " ", ""));

    assertThat(BlasChoice.AUTO.coreType(cpu)).contains("Haswell");
  }

  @Test
  void aKernelThatTheCpuCannotRunIsRefused() {
    assertThat(BlasChoice.SKYLAKEX.coreType(GENOA)).contains("SkylakeX");
    assertThat(BlasChoice.HASWELL.coreType(GENOA)).contains("Haswell");
    assertThatThrownBy(() -> BlasChoice.SKYLAKEX.coreType(ZEN2))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "iwae.blas is `skylakex`, but this CPU (AMD EPYC 7R32) lacks avx512bw, avx512cd,"
                + " avx512dq, avx512f, avx512vl. Leave iwae.blas out, or set it to `auto`.");
    assertThatThrownBy(() -> BlasChoice.HASWELL.coreType(SANDY_BRIDGE))
        .hasMessageContaining("lacks avx2, fma");
  }

  @Test
  void aKernelThatAnotherMachineHasChosenIsRefusedWhereItCannotRun() {
    BlasChoice.requireRunnable("SkylakeX", GENOA);
    BlasChoice.requireRunnable("Haswell", ZEN2);
    BlasChoice.requireRunnable("Sandybridge", SANDY_BRIDGE);
    assertThatThrownBy(() -> BlasChoice.requireRunnable("Haswell", SANDY_BRIDGE))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            "this CPU (Intel(R) Xeon(R) CPU E5-2670) cannot run OpenBLAS's kernel Haswell: it lacks avx2, fma.");
    assertThatThrownBy(() -> BlasChoice.requireRunnable("SkylakeX", KNIGHTS_LANDING))
        .hasMessageContaining("it lacks avx512bw, avx512dq, avx512vl");
  }

  @Test
  void noneNeverSetsOne() {
    assertThat(BlasChoice.NONE.coreType(GENOA)).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(BlasChoice.class)
  void namesAreParsed(BlasChoice choice) {
    assertThat(BlasChoice.parse(choice.name().toLowerCase())).isEqualTo(choice);
  }

  @Test
  void otherNamesAreRefused() {
    assertThatThrownBy(() -> BlasChoice.parse("mkl"))
        .isInstanceOf(UserException.class)
        .hasMessage("iwae.blas is `mkl`; it can be auto, haswell, skylakex, none.");
  }

  @Test
  void modelNames() {
    assertThat(GENOA.model()).isEqualTo("AMD EPYC 9R14");
    assertThat(GRAVITON.model()).isEqualTo(System.getProperty("os.arch"));
    assertThat(GRAVITON.flags()).isEqualTo(Set.of());
  }

  private static CpuFeatures cpu(String model, String flags) {
    return CpuFeatures.parse(
        List.of(
            "processor\t: 0",
            "model name\t: " + model,
            "flags\t\t: " + flags,
            "vmx flags\t: vnmi",
            "processor\t: 1",
            "model name\t: another"));
  }
}

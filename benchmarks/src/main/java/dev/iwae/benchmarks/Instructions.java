package dev.iwae.benchmarks;

import dev.iwae.worker.machine.BlasChoice;
import dev.iwae.worker.machine.CpuFeatures;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which instructions of the CPU are used, by Java and by BLAS: its own, or those of a lesser one.
 */
public enum Instructions {
  /** All that it has. */
  OWN(BlasChoice.AUTO, List.of(), ""),
  /** As on a CPU without AVX-512. */
  AVX2(BlasChoice.HASWELL, List.of("-XX:UseAVX=2"), "; no AVX-512 in Java"),
  /** As in a JVM without the Vector API, on such a CPU. */
  SCALAR(
      BlasChoice.HASWELL,
      List.of("-XX:UseAVX=2", "-Diwae.kernels=scalar"),
      "; scalar kernels in Java");

  private final BlasChoice blas;
  private final List<String> jvmOptions;
  private final String note;

  Instructions(BlasChoice blas, List<String> jvmOptions, String note) {
    this.blas = blas;
    this.jvmOptions = jvmOptions;
    this.note = note;
  }

  static Instructions parse(String word) {
    return Arrays.stream(values())
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--as takes one of %s, not '%s'".formatted(words(), word)));
  }

  private static String words() {
    return Arrays.stream(values()).map(Instructions::word).collect(Collectors.joining(", "));
  }

  /** In a command, and in the name of a file. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kernels of OpenBLAS that every contender is given. */
  public BlasChoice blas() {
    return blas;
  }

  List<String> jvmOptions() {
    return jvmOptions;
  }

  /** For the head of a table. */
  String text() {
    return blas.coreType(CpuFeatures.ofThisMachine()).orElse("as OpenBLAS chooses") + note;
  }
}

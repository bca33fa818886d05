package dev.iwae.worker.machine;

import dev.iwae.sweep.text.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of OpenBLAS's kernels a worker uses. OpenBLAS 0.3.19 chooses by CPU model and takes newer
 * ones for older, at half the speed; the bits of a product depend on the kernel.
 */
public enum BlasChoice {
  /** The fastest that the CPU's features allow, where they are known; otherwise as NONE. */
  AUTO,
  /** AVX2 and FMA. */
  HASWELL,
  /** AVX-512. */
  SKYLAKEX,
  /** Leaves the choice to OpenBLAS. */
  NONE;

  /** The environment variable that OpenBLAS takes its kernel from. */
  public static final String CORE_TYPE = "OPENBLAS_CORETYPE";

  private static final Set<String> AVX2 = Set.of("avx2", "fma");
  private static final Set<String> AVX512 =
      Set.of("avx512f", "avx512dq", "avx512cd", "avx512bw", "avx512vl");

  /**
   * @throws UserException if no choice has this name
   */
  public static BlasChoice parse(String name) {
    return Arrays.stream(values())
        .filter(choice -> choice.word().equals(name.trim().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> new UserException("iwae.blas is `" + name + "`; it can be " + words() + "."));
  }

  /**
   * The value of {@link #CORE_TYPE}; empty to leave it unset.
   *
   * @throws UserException if the CPU cannot run the kernel
   */
  public Optional<String> coreType(CpuFeatures cpu) {
    return switch (this) {
      case AUTO -> fastest(cpu);
      case HASWELL -> Optional.of(checked("Haswell", AVX2, cpu));
      case SKYLAKEX -> Optional.of(checked("SkylakeX", AVX512, cpu));
      case NONE -> Optional.empty();
    };
  }

  /** The value of {@link #CORE_TYPE} on whatever machine; empty where that is not said. */
  public Optional<String> pinned() {
    return switch (this) {
      case HASWELL -> Optional.of("Haswell");
      case SKYLAKEX -> Optional.of("SkylakeX");
      case AUTO, NONE -> Optional.empty();
    };
  }

  /**
   * On a machine that was told its kernel by another one.
   *
   * @param coreType the value of {@link #CORE_TYPE}
   * @throws UserException if the CPU cannot run it: OpenBLAS would, and crash
   */
  static void requireRunnable(String coreType, CpuFeatures cpu) {
    List<String> missing =
        switch (coreType) {
          case "Haswell" -> cpu.missing(AVX2);
          case "SkylakeX" -> cpu.missing(AVX512);
          default -> List.of(); // set by the user
        };
    if (!missing.isEmpty()) {
      throw new UserException(
          "this CPU (%s) cannot run OpenBLAS's kernel %s: it lacks %s. Choose by iwae.blas one that all machines can run, or other machines."
              .formatted(cpu.model(), coreType, String.join(", ", missing)));
    }
  }

  private static Optional<String> fastest(CpuFeatures cpu) {
    if (cpu.has(AVX512) && cpu.has(AVX2)) {
      return Optional.of("SkylakeX");
    }
    return cpu.has(AVX2) ? Optional.of("Haswell") : Optional.empty();
  }

  private String checked(String coreType, Set<String> needed, CpuFeatures cpu) {
    List<String> missing = cpu.missing(needed);
    if (!missing.isEmpty()) {
      throw new UserException(
          "iwae.blas is `%s`, but this CPU (%s) lacks %s. Leave iwae.blas out, or set it to `auto`."
              .formatted(word(), cpu.model(), String.join(", ", missing)));
    }
    return coreType;
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String words() {
    return Arrays.stream(values()).map(BlasChoice::word).collect(Collectors.joining(", "));
  }
}

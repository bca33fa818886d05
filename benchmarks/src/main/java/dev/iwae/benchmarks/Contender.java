package dev.iwae.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Who does the work, in the order in which they are measured. */
enum Contender {
  LIMIT("products of the BLAS"),
  OURS("iwae"),
  MIXED("iwae, JVM that did everything before"),
  TORCH("PyTorch"),
  DJL("PyTorch through DJL"),
  SAMEDIFF("ND4J SameDiff");

  private final String title;

  Contender(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** As the command line calls it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is something that one could use instead. */
  boolean isPeer() {
    return compareTo(MIXED) > 0;
  }

  static Contender parse(String word) {
    return Arrays.stream(values())
        .filter(contender -> contender.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--only knows no '%s'; it takes %s, separated by commas"
                        .formatted(
                            word,
                            Arrays.stream(values())
                                .map(Contender::word)
                                .collect(Collectors.joining(", ")))));
  }
}

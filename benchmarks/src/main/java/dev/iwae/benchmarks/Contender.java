package dev.iwae.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Who does the work, in the order in which they are measured. */
enum Contender {
  LIMIT("products of the BLAS", 5),
  OURS("iwae", 8),
  MIXED("iwae, JVM that did everything before", 8),
  TORCH("PyTorch", 7),
  DJL("PyTorch through DJL", 6),
  SAMEDIFF("ND4J SameDiff", 3),
  ESTIMATORS("iwae, every estimator", EstimatorStep.steps());

  private final String title;
  private final int numbers;

  Contender(String title, int numbers) {
    this.title = title;
    this.numbers = numbers;
  }

  String title() {
    return title;
  }

  /** How many measurements it gives when nothing fails. */
  int numbers() {
    return numbers;
  }

  /** As the command line calls it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
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

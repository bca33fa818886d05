package dev.iwae.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What has been measured so far, and what could not be. */
final class Outcome {

  private final List<Measurement> measurements = new ArrayList<>();
  private final Set<String> missing = new LinkedHashSet<>();

  /** Adds a round's measurements of a contender to those of the rounds before. */
  void add(List<Measurement> measured) {
    for (Measurement measurement : measured) {
      List<Measurement> before = measurements.stream().filter(measurement::isOfSameAs).toList();
      measurements.removeAll(before);
      measurements.add(before.stream().reduce(measurement, Measurement::and));
    }
  }

  void missing(Contender contender, String reason) {
    missing.add(contender.title() + ": " + reason);
  }

  List<Measurement> measurements() {
    return measurements;
  }

  /** A line for each contender that is not there or not complete. */
  Set<String> missing() {
    return missing;
  }

  Optional<Measurement> of(Contender contender, Work work) {
    return of(contender).stream().filter(m -> m.subject().equals(work.name())).findFirst();
  }

  List<Measurement> of(Contender contender) {
    return measurements.stream().filter(m -> m.contender() == contender).toList();
  }

  /** Best rate of the products in GFLOP/s. */
  Optional<Double> limit() {
    return of(Contender.LIMIT).stream()
        .map(product -> MatrixProducts.flop(product.subject()) / product.median() / 1e6)
        .reduce(Math::max);
  }
}

package dev.iwae.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What has been measured so far, and what could not be. */
final class Outcome {

  private final List<Measurement> measurements = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  void add(List<Measurement> measured) {
    measurements.addAll(measured);
  }

  void missing(Contender contender, String reason) {
    missing.add(contender.title() + ": " + reason);
  }

  List<Measurement> measurements() {
    return measurements;
  }

  /** A line for each contender that is not there or not complete. */
  List<String> missing() {
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

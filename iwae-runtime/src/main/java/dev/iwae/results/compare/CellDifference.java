package dev.iwae.results.compare;

import dev.iwae.results.PairedDifference;
import dev.iwae.results.RunResult;
import dev.iwae.results.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much lower the NLL of one cell is than that of another.
 *
 * @param nats NLL of the other minus NLL of the one, mean over seeds
 * @param standardError of that
 * @param paired whether example was compared with example; otherwise the standard errors of both
 *     are added in quadrature, which overstates the error of runs that saw the same examples
 */
record CellDifference(double nats, OptionalDouble standardError, boolean paired) {

  static CellDifference of(
      ComparisonCell one, ComparisonCell other, List<PairedDifference> differences) {
    List<PairedDifference> seeds = new ArrayList<>();
    for (RunResult run : completed(one)) {
      completed(other).stream()
          .filter(reference -> reference.point().seed() == run.point().seed())
          .flatMap(reference -> find(run, reference, differences).stream())
          .findFirst()
          .ifPresent(seeds::add);
    }
    return seeds.size() == completed(one).size() ? paired(seeds) : unpaired(one, other);
  }

  /** Whether the difference is more than two standard errors away from nothing. */
  boolean isClear() {
    return standardError.isPresent() && Math.abs(nats) > 2 * standardError.getAsDouble();
  }

  private static List<RunResult> completed(ComparisonCell cell) {
    return cell.runs().stream().filter(run -> run.status() == RunStatus.COMPLETED).toList();
  }

  private static Optional<PairedDifference> find(
      RunResult run, RunResult reference, List<PairedDifference> differences) {
    String a = run.point().id();
    String b = reference.point().id();
    for (PairedDifference d : differences) {
      if (d.run().equals(a) && d.reference().equals(b)) {
        return Optional.of(d);
      } else if (d.run().equals(b) && d.reference().equals(a)) {
        return Optional.of(new PairedDifference(a, b, -d.nats(), d.standardError(), d.examples()));
      }
    }
    return Optional.empty();
  }

  private static CellDifference paired(List<PairedDifference> seeds) {
    double mean = seeds.stream().mapToDouble(PairedDifference::nats).average().orElseThrow();
    if (seeds.stream().anyMatch(seed -> seed.standardError().isEmpty())) {
      return new CellDifference(mean, OptionalDouble.empty(), true);
    }
    // All seeds see the same examples: that part of the error does not shrink with their number.
    double examples =
        seeds.stream()
            .mapToDouble(seed -> square(seed.standardError().getAsDouble()))
            .average()
            .orElseThrow();
    double between = seeds.stream().mapToDouble(seed -> square(seed.nats() - mean)).sum();
    int n = seeds.size();
    double training = n < 2 ? 0 : between / (n - 1) / n;
    return new CellDifference(mean, OptionalDouble.of(Math.sqrt(examples + training)), true);
  }

  private static CellDifference unpaired(ComparisonCell one, ComparisonCell other) {
    SeedSummary a = one.summary().orElseThrow();
    SeedSummary b = other.summary().orElseThrow();
    OptionalDouble error =
        a.standardError().isPresent() && b.standardError().isPresent()
            ? OptionalDouble.of(Math.sqrt(variance(a) + variance(b)))
            : OptionalDouble.empty();
    return new CellDifference(b.nll() - a.nll(), error, false);
  }

  private static double variance(SeedSummary summary) {
    return square(summary.standardError().getAsDouble())
        + square(summary.spread().orElse(0)) / summary.seeds();
  }

  private static double square(double x) {
    return x * x;
  }
}

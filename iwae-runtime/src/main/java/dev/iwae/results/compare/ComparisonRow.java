package dev.iwae.results.compare;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A row of a comparison.
 *
 * @param k number of samples in training
 * @param cells one per column of the table
 */
public record ComparisonRow(int k, List<ComparisonCell> cells) {

  public ComparisonRow {
    cells = List.copyOf(cells);
  }

  /** Marks the smallest mean NLL, all of them if equal, none if there is nothing to beat. */
  ComparisonRow markBest() {
    OptionalDouble smallest = nlls().min();
    OptionalDouble largest = nlls().max();
    if (smallest.isEmpty() || smallest.getAsDouble() == largest.getAsDouble()) {
      return this;
    }
    double best = smallest.getAsDouble();
    return new ComparisonRow(
        k,
        cells.stream()
            .map(cell -> nll(cell).filter(nll -> nll == best).isPresent() ? cell.markBest() : cell)
            .toList());
  }

  private java.util.stream.DoubleStream nlls() {
    return cells.stream().map(ComparisonRow::nll).flatMap(Optional::stream).mapToDouble(n -> n);
  }

  private static Optional<Double> nll(ComparisonCell cell) {
    return cell.summary().map(SeedSummary::nll);
  }
}

package dev.iwae.results.compare;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The cell of a comparison with the lowest NLL, of those that can be compared.
 *
 * @param name its column, model and k
 * @param cell has a summary that can be compared
 */
public record BestCell(String name, ComparisonCell cell) {

  /** Nothing where no run completed with an NLL that says something of its model. */
  public static Optional<BestCell> of(ComparisonTable table) {
    return table.rows().stream()
        .flatMap(
            row ->
                IntStream.range(0, row.cells().size())
                    .filter(i -> row.cells().get(i).isComparable())
                    .mapToObj(
                        i ->
                            new BestCell(
                                name(table.columns().get(i), row.k()), row.cells().get(i))))
        .min(Comparator.comparingDouble(best -> best.nll().nll()));
  }

  private static String name(ComparisonColumn column, int k) {
    return column.heading() + ", k = " + k + ", " + column.model();
  }

  /** Its numbers. */
  public SeedSummary nll() {
    return cell.summary().orElseThrow();
  }
}

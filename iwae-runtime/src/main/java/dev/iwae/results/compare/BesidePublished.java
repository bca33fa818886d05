package dev.iwae.results.compare;

import dev.iwae.results.published.PublishedNumber;
import java.util.ArrayList;
import java.util.List;

/**
 * A cell of a comparison with its counterpart in the literature.
 *
 * @param ours what was measured here
 * @param epochs of our training
 */
record BesidePublished(
    ComparisonColumn column,
    int k,
    ComparisonCell cell,
    SeedSummary ours,
    int epochs,
    PublishedNumber published) {

  /** All cells of a table that have both, row by row. */
  static List<BesidePublished> of(ComparisonTable table) {
    List<BesidePublished> all = new ArrayList<>();
    for (ComparisonRow row : table.rows()) {
      for (int i = 0; i < table.columns().size(); i++) {
        ComparisonCell cell = row.cells().get(i);
        if (cell.summary().isPresent() && cell.published().isPresent()) {
          all.add(
              new BesidePublished(
                  table.columns().get(i),
                  row.k(),
                  cell,
                  cell.summary().get(),
                  cell.epochs(),
                  cell.published().get()));
        }
      }
    }
    return all;
  }

  /** NLL here minus NLL there, nats. */
  double distance() {
    return ours.nll() - published.nll();
  }

  /** Whether our training is one that can agree or disagree: as long, and nothing left out. */
  boolean isSameProtocol() {
    return epochs >= published.epochs() && published.otherwise().isEmpty();
  }

  /** By the error over the examples alone, since the published numbers come without one. */
  boolean isFar() {
    return Math.abs(distance()) > 2 * ours.standardError().orElse(Double.POSITIVE_INFINITY);
  }
}

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

  /**
   * Whether ours is one that can agree or disagree: trained as long, nothing left out, and judged
   * by examples enough to know its error.
   */
  boolean isSameProtocol() {
    return epochs >= published.epochs() && shortcomings().isEmpty();
  }

  /** What falls short of the published beside the epochs. */
  List<String> shortcomings() {
    List<String> shortcomings = new ArrayList<>(published.otherwise());
    if (ours.standardError().isEmpty()) {
      shortcomings.add("no standard error");
    }
    return List.copyOf(shortcomings);
  }

  /**
   * By the error over the examples alone, since the published numbers come without one; asked of
   * the same protocol only.
   */
  boolean isFar() {
    return Math.abs(distance()) > 2 * ours.standardError().orElseThrow();
  }
}

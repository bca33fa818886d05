package dev.iwae.results.compare;

import dev.iwae.results.SweepResults;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was trained on one dataset with one model and k, by NLL.
 *
 * @param dataset as its table is called
 * @param places lowest NLL first
 */
public record Ranking(String dataset, String model, int k, List<RankedColumn> places) {

  /** Below this, the comparison says it all. */
  private static final int LEAST = 3;

  /**
   * One of them.
   *
   * @param heading of its column in the comparison
   * @param objective by its parts
   * @param cell with numbers
   * @param behind the first, nats, by the same examples where they were compared
   * @param reach half of the interval of that, nats, 95 % of all pairs of the ranking together; 0
   *     where it is not known, and for the first
   */
  public record RankedColumn(
      String heading, ObjectiveParts objective, ComparisonCell cell, double behind, double reach) {

    /** Whether it is behind by more than chance explains. */
    public boolean isClear() {
      return reach > 0 && behind > reach;
    }
  }

  public Ranking {
    places = List.copyOf(places);
  }

  /** Of every model and k that three or more columns have; seeds taken together. */
  public static List<Ranking> of(SweepResults results, List<ComparisonTable> tables) {
    Pairs pairs = Pairs.of(results);
    List<Ranking> rankings = new ArrayList<>();
    for (ComparisonTable table : tables) {
      for (String model : table.models()) {
        table.rows().stream()
            .map(row -> of(table, model, row, pairs))
            .filter(ranking -> ranking.places().size() >= LEAST)
            .forEach(rankings::add);
      }
    }
    return List.copyOf(rankings);
  }

  private static Ranking of(ComparisonTable table, String model, ComparisonRow row, Pairs pairs) {
    List<Integer> columns =
        IntStream.range(0, table.columns().size())
            .filter(i -> table.columns().get(i).model().equals(model))
            .filter(i -> row.cells().get(i).isComparable())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> nll(row.cells().get(i))))
            .toList();
    int among = (int) columns.stream().map(i -> row.cells().get(i).work()).distinct().count();
    return new Ranking(
        table.title(),
        model,
        row.k(),
        columns.stream()
            .map(
                i ->
                    place(
                        table.columns().get(i),
                        row.cells().get(i),
                        row.cells().get(columns.get(0)),
                        among,
                        pairs))
            .toList());
  }

  private static RankedColumn place(
      ComparisonColumn column, ComparisonCell cell, ComparisonCell first, int among, Pairs pairs) {
    ObjectiveParts parts = ObjectiveParts.of(cell.runs().get(0).config());
    if (cell == first) {
      return new RankedColumn(column.heading(), parts, cell, 0, 0);
    }
    CellDifference difference = CellDifference.of(first, cell, pairs);
    return new RankedColumn(
        column.heading(), parts, cell, difference.nats(), difference.halfWidth(among).orElse(0));
  }

  private static double nll(ComparisonCell cell) {
    return cell.summary().orElseThrow().nll();
  }
}

package dev.iwae.results.compare;

import dev.iwae.results.ComparedRuns;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.RunCoordinates;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import dev.iwae.results.published.PublishedNumber;
import dev.iwae.results.published.PublishedNumbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The comparison of one dataset in the shape of Burda et al. (2015), Table 1: rows k, columns
 * objective by model. The console, Markdown and HTML all show this.
 *
 * @param title the dataset, with what tells the NLLs of this table from others of the dataset, if
 *     there are any
 * @param columns grouped by model, both in the order of the sweep
 * @param rows k increasing
 */
public record ComparisonTable(
    String title, List<ComparisonColumn> columns, List<ComparisonRow> rows) {

  public ComparisonTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** One table per dataset and definition of the NLL, in the order of the sweep. */
  public static List<ComparisonTable> of(SweepResults results) {
    PublishedNumbers published = PublishedNumbers.shipped();
    Pairs pairs = Pairs.of(results);
    return ComparedRuns.of(results.runs()).stream()
        .map(compared -> of(compared, published, pairs))
        .toList();
  }

  /** Models in the order of their columns, each once. */
  public List<String> models() {
    return columns.stream().map(ComparisonColumn::model).distinct().toList();
  }

  /** How many columns a model spans. */
  public int width(String model) {
    return (int) columns.stream().filter(column -> column.model().equals(model)).count();
  }

  /** What was measured, from the first completed run: split, examples and samples. */
  public Optional<EvaluationResult> evaluation() {
    return cells().stream()
        .flatMap(cell -> cell.runs().stream())
        .flatMap(run -> run.evaluation().stream())
        .findFirst();
  }

  /** All cells, row by row. */
  public List<ComparisonCell> cells() {
    return rows.stream().flatMap(row -> row.cells().stream()).toList();
  }

  /** Whether any cell has a number from the literature beside it. */
  public boolean hasPublished() {
    return cells().stream()
        .anyMatch(cell -> cell.published().isPresent() && cell.summary().isPresent());
  }

  /** The works that the numbers from the literature are from, each with its epochs. */
  public List<String> publications() {
    return cells().stream()
        .filter(cell -> cell.summary().isPresent())
        .flatMap(cell -> cell.published().stream())
        .map(PublishedNumber::work)
        .distinct()
        .toList();
  }

  private static ComparisonTable of(
      ComparedRuns compared, PublishedNumbers published, Pairs pairs) {
    List<RunResult> runs = compared.runs();
    Map<String, ComparisonColumn> columnOf = columnOf(runs);
    List<ComparisonColumn> columns = columns(columnOf);
    SortedMap<Integer, Map<ComparisonColumn, List<RunResult>>> byK =
        runs.stream()
            .collect(
                Collectors.groupingBy(
                    run -> run.point().k(),
                    TreeMap::new,
                    Collectors.groupingBy(run -> columnOf.get(run.point().id()))));
    List<ComparisonRow> rows = new ArrayList<>();
    byK.forEach((k, cells) -> rows.add(row(k, columns, cells, published).markBest(pairs)));
    return new ComparisonTable(compared.title(), columns, rows);
  }

  private static List<ComparisonColumn> columns(Map<String, ComparisonColumn> columnOf) {
    Set<ComparisonColumn> columns = new LinkedHashSet<>(columnOf.values());
    List<String> models = columns.stream().map(ComparisonColumn::model).distinct().toList();
    return columns.stream()
        .sorted(Comparator.comparingInt(column -> models.indexOf(column.model())))
        .toList();
  }

  /** The column of every run, by its id, in the order of the sweep. */
  private static Map<String, ComparisonColumn> columnOf(List<RunResult> runs) {
    boolean oneSchedule = runs.stream().map(r -> r.point().schedule()).distinct().count() == 1;
    List<SweepAxis> unnamed = SweepAxes.unnamed(runs);
    Map<String, ComparisonColumn> columns = new LinkedHashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      RunCoordinates point = runs.get(i).point();
      int run = i;
      columns.put(
          point.id(),
          new ComparisonColumn(
              point.model(),
              point.objective(),
              point.label(),
              oneSchedule ? Optional.empty() : Optional.of(point.schedule()),
              unnamed.stream().map(axis -> axis.text(axis.of().get(run))).toList()));
    }
    return columns;
  }

  private static ComparisonRow row(
      int k,
      List<ComparisonColumn> columns,
      Map<ComparisonColumn, List<RunResult>> runs,
      PublishedNumbers published) {
    List<ComparisonCell> cells = new ArrayList<>();
    for (ComparisonColumn column : columns) {
      cells.add(ComparisonCell.of(runs.getOrDefault(column, List.of()), published));
    }
    return new ComparisonRow(k, cells);
  }
}

package dev.iwae.results;

import java.util.List;
import java.util.stream.Collectors;

/** {@code summary.md}: verdict, comparison tables and failures, fit for a pull-request comment. */
public final class ResultsMarkdown {

  private static final int FAILURES = 20;
  private static final int ERROR_LENGTH = 300;

  private ResultsMarkdown() {}

  /** The content of summary.md. */
  public static String text(SweepResults results) {
    List<ComparisonTable> tables = ComparisonTable.of(results);
    StringBuilder text = new StringBuilder();
    text.append("# ").append(MarkdownText.of(results.heading())).append("\n\n");
    String verdict = String.join(" ", Verdict.sentences(results, tables));
    text.append(MarkdownText.of(verdict)).append("\n");
    tables.forEach(table -> text.append(table(table)));
    text.append(failures(results));
    text.append(origin(results, tables));
    return text.toString();
  }

  private static String table(ComparisonTable table) {
    StringBuilder text = new StringBuilder("\n");
    text.append(MarkdownText.of(caption(table))).append("\n\n| k |");
    for (ComparisonColumn column : table.columns()) {
      text.append(' ').append(MarkdownText.of(column.model() + ": " + column.heading()));
      text.append(" |");
    }
    text.append("\n|--:|").append(":--|".repeat(table.columns().size())).append('\n');
    for (ComparisonRow row : table.rows()) {
      text.append("| ").append(row.k()).append(" |");
      row.cells().forEach(cell -> text.append(' ').append(cell(cell)).append(" |"));
      text.append('\n');
    }
    return text.toString();
  }

  private static String caption(ComparisonTable table) {
    return ComparisonCaption.of(table).replace("* marks", "bold marks") + ".";
  }

  private static String cell(ComparisonCell cell) {
    if (cell.summary().isEmpty()) {
      return CellText.plain(cell);
    }
    String numbers = CellText.numbers(cell.summary().get());
    return (cell.best() ? "**" + numbers + "**" : numbers)
        + cell.published().map(published -> "<br>" + published(published, cell)).orElse("");
  }

  private static String published(PublishedNumber number, ComparisonCell cell) {
    return "published "
        + FigureText.nats(number.nll())
        + " ("
        + number.activeUnitsText()
        + ") after "
        + FigureText.count(number.epochs(), "epoch")
        + ", here "
        + FigureText.count(cell.epochs());
  }

  private static String failures(SweepResults results) {
    List<RunResult> failed =
        results.runs().stream().filter(run -> run.failure().isPresent()).toList();
    if (failed.isEmpty()) {
      return "";
    }
    String rest = failed.size() > FAILURES ? "- and " + (failed.size() - FAILURES) + " more\n" : "";
    return failed.stream()
        .limit(FAILURES)
        .map(ResultsMarkdown::failure)
        .collect(Collectors.joining("", "\nRuns without a result:\n\n", rest));
  }

  private static String failure(RunResult run) {
    String error = SingleLine.of(run.failure().orElseThrow().error());
    String shown =
        error.length() <= ERROR_LENGTH ? error : error.substring(0, ERROR_LENGTH) + "\u2026";
    return "- "
        + MarkdownText.of(run.point().id())
        + " ("
        + run.status().word()
        + "): "
        + MarkdownText.of(shown)
        + "\n";
  }

  private static String origin(SweepResults results, List<ComparisonTable> tables) {
    String published =
        tables.stream()
            .flatMap(table -> table.publications().stream())
            .distinct()
            .collect(Collectors.joining("; "));
    String origin = published.isEmpty() ? "" : " Published numbers: " + published + ".";
    return "\nSweep "
        + MarkdownText.of(results.sweep())
        + ", collected "
        + results.created()
        + "."
        + origin
        + "\n";
  }
}

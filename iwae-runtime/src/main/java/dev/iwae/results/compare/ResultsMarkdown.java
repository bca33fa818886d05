package dev.iwae.results.compare;

import dev.iwae.results.FigureText;
import dev.iwae.results.MarkdownRoom;
import dev.iwae.results.MarkdownText;
import dev.iwae.results.PairedDifference;
import dev.iwae.results.RunResult;
import dev.iwae.results.SingleLine;
import dev.iwae.results.SweepResults;
import dev.iwae.results.published.PublishedNumber;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The part of {@code summary.md} that tells the results: verdict, comparison tables and failures.
 * Where there is no room for all of it, tables lose rows.
 */
public final class ResultsMarkdown {

  private static final int FAILURES = 20;
  private static final int PART_FOR_FAILURES = 2;
  private static final int LONGEST_TEXT = 300;
  private static final int LONGEST_VERDICT = 3_000;

  private ResultsMarkdown() {}

  /** The whole of a comment. */
  public static String text(SweepResults results) {
    return text(results, MarkdownRoom.COMMENT);
  }

  /**
   * In its room.
   *
   * @param room of which the longest heading and verdict take less than two fifths of a comment
   */
  static String text(SweepResults results, MarkdownRoom room) {
    List<ComparisonTable> tables = ComparisonTable.of(results);
    String heading = MarkdownText.of(results.heading(), LONGEST_TEXT);
    String verdict = String.join(" ", Verdict.sentences(results, tables));
    String start = "# " + heading + "\n\n" + MarkdownText.of(verdict, LONGEST_VERDICT) + "\n";
    String notes =
        results.notes().stream().map(ResultsMarkdown::note).collect(Collectors.joining());
    String all =
        tables.stream()
            .map(table -> table(table, results.differences()))
            .collect(Collectors.joining());
    String origin = origin(results, tables);
    MarkdownRoom left = room.beside(start).beside(origin);
    String failures = left.atMost(room.bytes() / PART_FOR_FAILURES).fitting(failures(results));
    return start + left.beside(failures).fitting(notes + all) + failures + origin;
  }

  private static String note(String note) {
    return "\n" + MarkdownText.of(note, LONGEST_VERDICT) + "\n";
  }

  private static String table(ComparisonTable table, List<PairedDifference> differences) {
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
    CaveatNotes.of(table)
        .forEach(note -> text.append('\n').append(MarkdownText.of(note)).append('\n'));
    String published = String.join(" ", PublishedVerdict.sentences(table, differences));
    return text + (published.isEmpty() ? "" : "\n" + MarkdownText.of(published) + "\n");
  }

  private static String caption(ComparisonTable table) {
    return ComparisonCaption.of(table).replace("* marks", "bold marks") + ".";
  }

  private static String cell(ComparisonCell cell) {
    if (cell.summary().isEmpty()) {
      return CellText.plain(cell);
    }
    String numbers = CellText.numbers(cell);
    return (cell.best() ? "**" + numbers + "**" : numbers)
        + CellText.incompleteSeeds(cell)
        + annealed(cell)
        + cell.published().map(published -> "<br>" + published(published, cell)).orElse("");
  }

  private static String annealed(ComparisonCell cell) {
    return cell.annealed().map(text -> "<br>" + MarkdownText.of(text)).orElse("");
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
    return "- "
        + MarkdownText.of(run.point().id(), LONGEST_TEXT)
        + " ("
        + run.status().word()
        + "): "
        + MarkdownText.of(error, LONGEST_TEXT)
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

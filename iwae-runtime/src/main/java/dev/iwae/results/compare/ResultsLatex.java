package dev.iwae.results.compare;

import dev.iwae.results.FigureText;
import dev.iwae.results.SingleLine;
import dev.iwae.results.SweepResults;
import dev.iwae.sweep.text.Printable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code table.tex}: the comparison as booktabs tables, one per dataset, to be read by {@code
 * \input}. What is best of its row is bold.
 */
public final class ResultsLatex {

  private ResultsLatex() {}

  /** The content of table.tex. */
  public static String text(SweepResults results) {
    return "% "
        + Printable.of(SingleLine.of(results.heading()))
        + ", collected "
        + results.created()
        + ". Needs \\usepackage{booktabs}.\n"
        + ComparisonTable.of(results).stream()
            .map(ResultsLatex::table)
            .collect(Collectors.joining("\n"));
  }

  private static String table(ComparisonTable table) {
    return "\\begin{table}\n\\centering\n\\caption{"
        + caption(table)
        + "}\n\\begin{tabular}{r"
        + "l".repeat(table.columns().size())
        + "}\n\\toprule\n"
        + models(table)
        + line("$k$", table.columns().stream().map(column -> text(column.heading())).toList())
        + "\\midrule\n"
        + table.rows().stream().map(ResultsLatex::row).collect(Collectors.joining())
        + "\\bottomrule\n\\end{tabular}\n"
        + notes(table)
        + "\\end{table}\n";
  }

  private static String caption(ComparisonTable table) {
    return text(ComparisonCaption.of(table))
            .replaceFirst("L\\\\_(\\d+)", "\\$L_{$1}\\$")
            .replace("* marks", "bold marks")
        + ".";
  }

  private static String notes(ComparisonTable table) {
    return CaveatNotes.of(table).stream()
        .map(note -> "\\par\\smallskip " + text(note) + ".\n")
        .collect(Collectors.joining());
  }

  /** Every model over its columns, with a rule below it; nothing where there is one model. */
  private static String models(ComparisonTable table) {
    if (table.models().size() < 2) {
      return "";
    }
    StringBuilder names = new StringBuilder();
    StringBuilder rules = new StringBuilder();
    int column = 2;
    for (String model : table.models()) {
      int width = table.width(model);
      names
          .append(" & \\multicolumn{")
          .append(width)
          .append("}{l}{")
          .append(text(model))
          .append('}');
      rules
          .append("\\cmidrule(lr){")
          .append(column)
          .append('-')
          .append(column + width - 1)
          .append('}');
      column += width;
    }
    return names + " \\\\\n" + rules + "\n";
  }

  private static String row(ComparisonRow row) {
    return line(String.valueOf(row.k()), row.cells().stream().map(ResultsLatex::cell).toList());
  }

  private static String line(String first, List<String> cells) {
    return first + " & " + String.join(" & ", cells) + " \\\\\n";
  }

  private static String cell(ComparisonCell cell) {
    if (cell.summary().isEmpty()) {
      return text(CellText.plain(cell));
    }
    SeedSummary summary = cell.summary().get();
    String nll = FigureText.nats(summary.nll());
    String error =
        summary.standardError().isPresent()
            ? " $\\pm$ " + FigureText.nats(summary.standardError().getAsDouble())
            : "";
    return (cell.best() ? "\\textbf{" + nll + "}" : nll)
        + error
        + " "
        + text(CellText.details(cell) + CellText.incompleteSeeds(cell));
  }

  private static String text(String text) {
    return LatexText.of(Printable.of(SingleLine.of(text)));
  }
}

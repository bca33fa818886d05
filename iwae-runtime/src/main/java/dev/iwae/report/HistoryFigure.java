package dev.iwae.report;

import dev.iwae.report.chart.ChartAxis;
import dev.iwae.report.chart.ChartAxis.Scale;
import dev.iwae.report.chart.Figure;
import dev.iwae.report.chart.NiceRange;
import dev.iwae.report.chart.Panel;
import dev.iwae.report.chart.PanelGroup;
import dev.iwae.report.chart.RunLines;
import dev.iwae.report.chart.Series;
import dev.iwae.report.chart.Series.Point;
import dev.iwae.results.DisplayName;
import dev.iwae.results.FigureText;
import dev.iwae.results.HistoryEntry;
import dev.iwae.results.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The NLL of every run over the revisions that gave other numbers. */
final class HistoryFigure {

  /** Older ones are in the file. */
  private static final int MOST = 40;

  private static final int DIGITS = 7;

  private HistoryFigure() {}

  /** Nothing unless there are two entries. */
  static Optional<Figure> of(List<HistoryEntry> all, RunLines lines) {
    List<HistoryEntry> entries = all.subList(Math.max(0, all.size() - MOST), all.size());
    List<Panel> panels = new ArrayList<>();
    for (PanelGroup group : lines.groups()) {
      List<Series> series = lines.lines(group.runs(), run -> points(run, entries));
      if (!series.isEmpty()) {
        NiceRange range = range(group.dataset(), lines, entries);
        panels.add(panel(panels.size(), group, series, entries, range));
      }
    }
    return entries.size() < 2 || panels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Figure(
                "history",
                "Over revisions",
                "The NLL of every run, each time that numbers, revision or machine were others"
                    + " than before (history.jsonl), as far as it is measured now as it was then; a + is a revision"
                    + " with changes of its own.",
                panels,
                Optional.empty()));
  }

  /** Panels of a dataset are arranged anew by the reader, so that they share their axes. */
  private static NiceRange range(String dataset, RunLines lines, List<HistoryEntry> entries) {
    return NiceRange.around(
        lines.groups().stream()
            .filter(group -> group.dataset().equals(dataset))
            .flatMap(group -> group.runs().stream())
            .flatMap(run -> points(run, entries).stream())
            .map(Point::y)
            .toList());
  }

  /** None of a run whose NLL says nothing of the model. */
  private static List<Point> points(RunResult run, List<HistoryEntry> entries) {
    if (run.evaluation().filter(evaluation -> !evaluation.comparable()).isPresent()) {
      return List.of();
    }
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      OptionalDouble nll = entries.get(i).nll(run);
      if (nll.isPresent()) {
        points.add(new Point(i, nll.getAsDouble()));
      }
    }
    return points;
  }

  private static Panel panel(
      int index,
      PanelGroup group,
      List<Series> series,
      List<HistoryEntry> entries,
      NiceRange nlls) {
    return new Panel(
        "history-" + index,
        group.title(),
        DisplayName.of(group.dataset()),
        "NLL over revisions, " + FigureText.count(series.size(), "line") + ".",
        new ChartAxis("revision", Scale.ORDINAL, new NiceRange(-0.5, entries.size() - 0.5, 0.5)),
        new ChartAxis("NLL (nats)", Scale.LINEAR, nlls),
        entries.stream().map(HistoryFigure::label).toList(),
        series,
        Panel.Shape.LINE,
        OptionalDouble.empty());
  }

  private static String label(HistoryEntry entry) {
    String revision = entry.revision();
    return revision.isEmpty()
        ? entry.created().toString().substring(0, 10)
        : revision.substring(0, Math.min(DIGITS, revision.length()))
            + (revision.endsWith("+") && revision.length() > DIGITS ? "+" : "");
  }
}

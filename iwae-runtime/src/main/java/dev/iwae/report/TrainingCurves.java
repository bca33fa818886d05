package dev.iwae.report;

import dev.iwae.report.chart.Figure;
import dev.iwae.report.chart.Panel;
import dev.iwae.report.chart.PanelGroup;
import dev.iwae.report.chart.RunLines;
import dev.iwae.report.chart.Series;
import dev.iwae.results.DisplayName;
import dev.iwae.results.FigureText;
import dev.iwae.results.SweepResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The training bound against the epoch. */
final class TrainingCurves {

  private static final String CAPTION =
      "The bound that training maximises, mean over each epoch. Every objective has a bound of its"
          + " own, so compare lines of one objective and k; NLLs compare the models. The steep"
          + " first tenth is cut off at the axis.";

  private TrainingCurves() {}

  static Optional<Figure> of(SweepResults results, RunLines lines) {
    List<Panel> panels = new ArrayList<>();
    for (PanelGroup group : lines.groups()) {
      TrainingAxes axes = TrainingAxes.of(group.dataset(), results);
      List<Series> shown =
          lines.lines(group.runs(), TrainingCurve::of).stream().filter(axes::show).toList();
      if (!shown.isEmpty()) {
        panels.add(panel(panels.size(), group, shown, axes));
      }
    }
    return panels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Figure(
                "training",
                "Training curves",
                CAPTION,
                panels,
                Optional.of(TrainingTable.of(results, lines))));
  }

  private static Panel panel(int index, PanelGroup group, List<Series> lines, TrainingAxes axes) {
    return Panel.lines(
        "training-" + index,
        group.title(),
        DisplayName.of(group.dataset()),
        "Training bound against epoch, " + FigureText.count(lines.size(), "line") + ".",
        axes.epochs(),
        axes.bound(),
        lines);
  }
}

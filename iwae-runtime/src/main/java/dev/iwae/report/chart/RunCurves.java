package dev.iwae.report.chart;

import dev.iwae.report.chart.Series.Point;
import dev.iwae.results.DisplayName;
import dev.iwae.results.FigureText;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * A figure of one quantity: a panel per dataset, model and part (the layers of a model, where the
 * quantity has a value for each), a line per run. Panels of a dataset share their axes.
 */
public final class RunCurves {

  /**
   * What is drawn.
   *
   * @param id of the figure
   * @param caption how to look at it
   * @param description of a panel, without the number of lines
   * @param shape how points are joined
   * @param mark where a vertical line stands
   */
  public record CurveFigure(
      String id,
      String heading,
      String caption,
      String description,
      AxisKind x,
      AxisKind y,
      Panel.Shape shape,
      OptionalDouble mark) {}

  /**
   * An axis before its numbers are known.
   *
   * @param name with the unit
   */
  public record AxisKind(String name, ChartAxis.Scale scale) {

    public ChartAxis around(Stream<Double> values) {
      List<Double> all = values.toList();
      return new ChartAxis(
          name,
          scale,
          scale == ChartAxis.Scale.LOG10 ? NiceRange.decades(all) : NiceRange.around(all));
    }
  }

  /** The lines of a run, one per part; empty where nothing was measured. */
  public interface PointsByPart {
    List<List<Point>> of(RunResult run);
  }

  private final CurveFigure figure;
  private final PointsByPart parts;
  private final RunLines lines;

  private RunCurves(CurveFigure figure, PointsByPart parts, RunLines lines) {
    this.figure = figure;
    this.parts = parts;
    this.lines = lines;
  }

  /** Nothing if no run has points. */
  public static Optional<Figure> of(
      SweepResults results,
      RunLines lines,
      CurveFigure figure,
      PointsByPart parts,
      Optional<DataTable> values) {
    List<Panel> panels = new RunCurves(figure, parts, lines).panels(results);
    return panels.isEmpty()
        ? Optional.empty()
        : Optional.of(new Figure(figure.id(), figure.heading(), figure.caption(), panels, values));
  }

  private List<Panel> panels(SweepResults results) {
    List<Panel> panels = new ArrayList<>();
    for (PanelGroup group : lines.groups()) {
      int count = group.runs().stream().mapToInt(run -> parts.of(run).size()).max().orElse(0);
      for (int i = 0; i < count; i++) {
        int part = i;
        List<Series> series = lines.lines(group.runs(), run -> points(run, part));
        if (!series.isEmpty()) {
          String layer = count > 1 ? ", layer " + (part + 1) : "";
          List<Point> all = onDataset(group.dataset(), results);
          String set = DisplayName.of(group.dataset()) + layer;
          panels.add(panel(panels.size(), group.title() + layer, set, series, all));
        }
      }
    }
    return panels;
  }

  private List<Point> points(RunResult run, int part) {
    List<List<Point>> all = parts.of(run);
    return part < all.size() ? all.get(part) : List.of();
  }

  private List<Point> onDataset(String dataset, SweepResults results) {
    return results.runs().stream()
        .filter(run -> run.point().dataset().equals(dataset))
        .flatMap(run -> parts.of(run).stream())
        .flatMap(List::stream)
        .toList();
  }

  private Panel panel(int index, String title, String set, List<Series> series, List<Point> all) {
    return new Panel(
        figure.id() + "-" + index,
        title,
        set,
        figure.description() + ", " + FigureText.count(series.size(), "line") + ".",
        figure.x().around(all.stream().map(Point::x)),
        figure.y().around(all.stream().map(Point::y)),
        List.of(),
        series,
        figure.shape(),
        figure.mark());
  }
}

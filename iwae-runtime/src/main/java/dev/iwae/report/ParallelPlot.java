package dev.iwae.report;

import dev.iwae.report.chart.Arrangement;
import dev.iwae.report.chart.NiceRange;
import dev.iwae.report.chart.RunLines;
import dev.iwae.report.chart.SeriesStyle;
import dev.iwae.results.ComparedRuns;
import dev.iwae.results.DisplayName;
import dev.iwae.results.FigureText;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import dev.iwae.results.compare.SweepAxis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Parallel coordinates of a dataset: an upright line per setting and one for the NLL, best on top;
 * a run with a comparable NLL goes through its values. Pixels of a drawing of {@link #WIDTH} by
 * {@link #HEIGHT}.
 *
 * @param columns the settings, then the NLL
 * @param lines best NLL last, so that it is drawn on top
 */
public record ParallelPlot(String dataset, List<UprightAxis> columns, List<Line> lines) {

  public static final int WIDTH = 960;
  public static final int HEIGHT = 340;

  private static final int LEFT = 60;
  private static final int TOP = 40;
  private static final int BOTTOM = 318;
  private static final int TICKS = 5;

  /** An upright axis. */
  public record UprightAxis(String name, double x, List<Tick> ticks) {}

  /** A value on it. */
  public record Tick(String text, double y) {}

  /**
   * A run.
   *
   * @param color by rank
   * @param path as SVG has it
   */
  public record Line(String name, String color, String path) {}

  /** Of every dataset, if more than two settings vary. */
  static List<ParallelPlot> of(SweepResults results, RunLines lines) {
    List<SweepAxis> axes = lines.arrangement().axes();
    if (axes.size() <= 2) {
      return List.of();
    }
    return ComparedRuns.of(results.runs()).stream()
        .map(compared -> of(compared.title(), evaluated(compared.runs()), lines))
        .filter(plot -> plot.lines().size() > 1)
        .toList();
  }

  /** Worst first. */
  private static List<RunResult> evaluated(List<RunResult> runs) {
    return runs.stream()
        .filter(RunResult::comparable)
        .sorted(Comparator.comparingDouble(run -> -nll(run)))
        .toList();
  }

  private static double nll(RunResult run) {
    return run.evaluation().orElseThrow().nll();
  }

  private static ParallelPlot of(String dataset, List<RunResult> runs, RunLines names) {
    NiceRange range = NiceRange.around(runs.stream().map(ParallelPlot::nll).toList());
    List<SweepAxis> axes = names.arrangement().axes();
    List<UprightAxis> columns = new ArrayList<>();
    for (SweepAxis axis : axes) {
      columns.add(
          new UprightAxis(DisplayName.of(axis.name()), x(columns.size(), axes), ticks(axis)));
    }
    columns.add(new UprightAxis("NLL (nats)", x(axes.size(), axes), ticks(range)));
    List<Line> lines =
        IntStream.range(0, runs.size())
            .mapToObj(
                i ->
                    new Line(
                        names.fullName(runs.get(i)) + ": " + FigureText.nats(nll(runs.get(i))),
                        SeriesStyle.css(SeriesStyle.ramp(i, runs.size())),
                        path(runs.get(i), names.arrangement(), range)))
            .toList();
    return new ParallelPlot(DisplayName.of(dataset), columns, lines);
  }

  private static double x(int column, List<SweepAxis> axes) {
    return LEFT + (double) column * (WIDTH - 2 * LEFT) / axes.size();
  }

  private static List<Tick> ticks(SweepAxis axis) {
    int count = axis.values().size();
    int step = Math.max(1, (count + 11) / 12);
    return IntStream.range(0, count)
        .filter(value -> value % step == 0)
        .mapToObj(value -> new Tick(DisplayName.of(axis.values().get(value)), y(value, axis)))
        .toList();
  }

  private static List<Tick> ticks(NiceRange range) {
    return IntStream.rangeClosed(0, TICKS)
        .mapToObj(i -> range.min() + i * (range.max() - range.min()) / TICKS)
        .map(nll -> new Tick(FigureText.nats(nll), y(nll, range)))
        .toList();
  }

  private static double y(int value, SweepAxis axis) {
    int last = axis.values().size() - 1;
    return last == 0 ? (TOP + BOTTOM) / 2.0 : BOTTOM - (double) value / last * (BOTTOM - TOP);
  }

  private static double y(double nll, NiceRange range) {
    return TOP + (nll - range.min()) / (range.max() - range.min()) * (BOTTOM - TOP);
  }

  private static String path(RunResult run, Arrangement arrangement, NiceRange range) {
    List<SweepAxis> axes = arrangement.axes();
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < axes.size(); i++) {
      int value = arrangement.value(axes.get(i), run.point());
      path.append(point(i == 0 ? 'M' : 'L', x(i, axes), y(value, axes.get(i))));
    }
    return path + point('L', x(axes.size(), axes), y(nll(run), range));
  }

  private static String point(char command, double x, double y) {
    return String.format(Locale.ROOT, "%c%.1f,%.1f", command, x, y);
  }
}

package dev.iwae.report;

import dev.iwae.report.Series.Point;
import dev.iwae.results.CurvePoint;
import dev.iwae.results.FigureText;
import dev.iwae.results.RunResult;
import dev.iwae.results.StageResult;
import dev.iwae.results.SweepResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The training bound against the epoch, counted over all stages. */
final class TrainingCurves {

  /** The first epochs gain tens of nats; an axis that shows them shows nothing else. */
  private static final double HIDDEN_START = 0.1;

  private TrainingCurves() {}

  static Optional<Figure> of(SweepResults results, RunLines lines) {
    List<Panel> panels = new ArrayList<>();
    for (PanelGroup group : PanelGroup.of(results)) {
      List<Series> series = lines.lines(group.runs(), TrainingCurves::points);
      if (!series.isEmpty()) {
        panels.add(panel(panels.size(), group, series, boundAxis(group.dataset(), results)));
      }
    }
    return panels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Figure(
                "training",
                "Training curves",
                "The bound that training maximises, mean over each epoch. Every objective has a"
                    + " bound of its own, so compare lines of one objective and k; NLLs compare the"
                    + " models. The steep first tenth is cut off at the axis.",
                panels,
                Optional.of(table(results, lines))));
  }

  private static Panel panel(int index, PanelGroup group, List<Series> series, Axis y) {
    double last =
        series.stream().flatMap(s -> s.points().stream()).mapToDouble(Point::x).max().orElse(1);
    NiceRange epochs = NiceRange.around(List.of(0.0, last));
    return new Panel(
        "training-" + index,
        group.title(),
        "Training bound against epoch, " + FigureText.count(series.size(), "line") + ".",
        new Axis("epoch", Axis.Scale.LINEAR, new NiceRange(0, last, epochs.step())),
        y,
        List.of(),
        series);
  }

  /** One axis for all panels of a dataset. */
  private static Axis boundAxis(String dataset, SweepResults results) {
    List<Point> all =
        results.runs().stream()
            .filter(run -> run.point().dataset().equals(dataset))
            .flatMap(run -> points(run).stream())
            .toList();
    double last = all.stream().mapToDouble(Point::x).max().orElse(1);
    List<Double> shown =
        all.stream().filter(point -> point.x() > HIDDEN_START * last).map(Point::y).toList();
    return new Axis("bound (nats)", Axis.Scale.LINEAR, NiceRange.around(shown));
  }

  private static List<Point> points(RunResult run) {
    List<Point> points = new ArrayList<>();
    int before = 0;
    for (StageResult stage : run.stages()) {
      for (CurvePoint point : stage.curve()) {
        points.add(new Point(before + point.epoch(), point.bound(), 0));
      }
      before += stage.epochs();
    }
    return points;
  }

  private static DataTable table(SweepResults results, RunLines lines) {
    List<RunResult> trained =
        results.runs().stream().filter(run -> !run.stages().isEmpty()).toList();
    int stages = trained.stream().mapToInt(run -> run.stages().size()).max().orElse(0);
    List<String> columns =
        Stream.concat(
                Stream.of("run"), IntStream.rangeClosed(1, stages).mapToObj(i -> "stage " + i))
            .toList();
    return new DataTable(
        "Mean training bound of the last epoch of every stage, nats (epochs so far)",
        columns,
        trained.stream().map(run -> row(run, stages, lines)).toList());
  }

  private static List<String> row(RunResult run, int stages, RunLines lines) {
    List<String> row = new ArrayList<>(List.of(lines.fullName(run)));
    int epochs = 0;
    for (StageResult stage : run.stages()) {
      epochs += stage.epochs();
      row.add(FigureText.nats(stage.bound()) + " (" + FigureText.count(epochs) + ")");
    }
    while (row.size() <= stages) {
      row.add("");
    }
    return row;
  }
}

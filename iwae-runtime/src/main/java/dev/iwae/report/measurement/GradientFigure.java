package dev.iwae.report.measurement;

import dev.iwae.evaluate.GradientSignalToNoise;
import dev.iwae.evaluate.GradientSignalToNoise.NetworkSignal;
import dev.iwae.evaluate.Measurements;
import dev.iwae.report.chart.DataTable;
import dev.iwae.report.chart.Figure;
import dev.iwae.report.chart.LinesByK;
import dev.iwae.report.chart.Panel;
import dev.iwae.report.chart.PanelGroup;
import dev.iwae.report.chart.RunLines;
import dev.iwae.report.chart.Series;
import dev.iwae.report.chart.Series.Point;
import dev.iwae.report.chart.SeriesStyle;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How much of the gradient is signal against the k of training, encoder beside decoder. */
final class GradientFigure {

  private static final SeriesStyle FLOOR = new SeriesStyle(SeriesStyle.NEUTRAL, List.of(2, 3));

  private GradientFigure() {}

  /** Nothing unless runs of two values of k have been measured. */
  static Optional<Figure> of(SweepResults results, RunLines lines) {
    List<Panel> panels = new ArrayList<>();
    for (PanelGroup group : lines.groupsAlong("k")) {
      add("encoder", GradientSignalToNoise::encoder, group, lines, panels);
      add("decoder", GradientSignalToNoise::decoder, group, lines, panels);
    }
    return panels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Figure(
                "gradient",
                "Gradient signal-to-noise",
                "How far the gradient of one minibatch rises above its sampling noise, at the final"
                    + " weights of each run: mean over the parameters (and over seeds), both axes"
                    + " logarithmic. The grey line is what noise alone would give. A gradient that"
                    + " learns baselines (nvil) has none: they are a part of training, not of the"
                    + " weights.",
                panels,
                Optional.of(table(results, lines))));
  }

  private static void add(
      String name,
      Function<GradientSignalToNoise, NetworkSignal> network,
      PanelGroup group,
      RunLines lines,
      List<Panel> panels) {
    List<Series> series = new ArrayList<>(LinesByK.of(group, lines, runs -> byK(runs, network)));
    if (series.stream().flatMap(line -> line.points().stream().map(Point::x)).distinct().count()
        > 1) {
      series.add(floor(group));
      panels.add(
          LinesByK.panel(
              "gradient-" + panels.size(),
              group.title() + ", " + name,
              "Gradient signal-to-noise ratio of the " + name,
              "|mean| / sd, mean over parameters",
              series));
    }
  }

  /** Of all runs of a sweep the same. */
  private static Series floor(PanelGroup group) {
    List<Point> points =
        group.runs().stream()
            .filter(run -> signal(run).isPresent())
            .map(run -> new Point(Math.log10(run.point().k()), Math.log10(floor(run))))
            .sorted((a, b) -> Double.compare(a.x(), b.x()))
            .distinct()
            .toList();
    return new Series("noise alone", "", "", FLOOR, points);
  }

  private static double floor(RunResult run) {
    return signal(run).orElseThrow().floor();
  }

  /** Means over the seeds. */
  private static SortedMap<Integer, Double> byK(
      List<RunResult> runs, Function<GradientSignalToNoise, NetworkSignal> network) {
    return runs.stream()
        .filter(run -> signal(run).map(network).filter(s -> s.mean().orElse(0) > 0).isPresent())
        .collect(
            Collectors.groupingBy(
                run -> run.point().k(),
                TreeMap::new,
                Collectors.averagingDouble(
                    run -> network.apply(signal(run).orElseThrow()).mean().orElseThrow())));
  }

  private static Optional<GradientSignalToNoise> signal(RunResult run) {
    return run.evaluation()
        .map(EvaluationResult::measurements)
        .flatMap(Measurements::gradientSignalToNoise);
  }

  private static DataTable table(SweepResults results, RunLines lines) {
    List<List<String>> rows = new ArrayList<>();
    for (RunResult run : results.runs()) {
      signal(run).ifPresent(measured -> rows.add(row(lines.fullName(run), measured)));
    }
    return new DataTable(
        "Signal-to-noise ratio of the gradient, mean and median over the parameters",
        List.of("run", "encoder", "its median", "decoder", "its median", "noise alone"),
        rows);
  }

  private static List<String> row(String name, GradientSignalToNoise measured) {
    return List.of(
        name,
        text(measured.encoder().mean()),
        text(measured.encoder().median()),
        text(measured.decoder().mean()),
        text(measured.decoder().median()),
        FigureText.rate(measured.floor()));
  }

  private static String text(OptionalDouble ratio) {
    return ratio.isPresent() ? FigureText.rate(ratio.getAsDouble()) : "";
  }
}

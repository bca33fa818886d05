package dev.iwae.report;

import dev.iwae.report.chart.DataTable;
import dev.iwae.report.chart.RunLines;
import dev.iwae.results.FigureText;
import dev.iwae.results.RunResult;
import dev.iwae.results.StageResult;
import dev.iwae.results.SweepResults;
import dev.iwae.sweep.rules.Caveats;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Training curves in words: the bound at the end of every stage. */
final class TrainingTable {

  private TrainingTable() {}

  static DataTable of(SweepResults results, RunLines lines) {
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

  /** What it trains on may be no bound. */
  private static String name(RunResult run, RunLines lines) {
    return lines.fullName(run)
        + Caveats.ofBound(run.config()).words().stream()
            .map(" [%s]"::formatted)
            .collect(Collectors.joining());
  }

  private static List<String> row(RunResult run, int stages, RunLines lines) {
    List<String> row = new ArrayList<>(List.of(name(run, lines)));
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

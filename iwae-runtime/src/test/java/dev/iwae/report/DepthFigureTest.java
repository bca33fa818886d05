package dev.iwae.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.report.chart.Figure;
import dev.iwae.report.chart.Permalinks;
import dev.iwae.report.chart.RunLines;
import dev.iwae.report.chart.Series;
import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import dev.iwae.results.SweepResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DepthFigureTest {

  /** Models of one and two layers, each by two objectives, two k, and two ways of inference. */
  private static SweepResults sweep() {
    List<RunResult> runs = new ArrayList<>();
    for (String inference : List.of("bottom-up", "ladder")) {
      for (String model : List.of("one-layer", "two-layer")) {
        for (String objective : List.of("vae", "iwae")) {
          for (int k : new int[] {5, 50}) {
            double nll = 80 + runs.size();
            SampleRun run = SampleRun.of(model, objective, k, 1);
            RunResult completed =
                model.equals("one-layer") ? run.completed(nll, 20) : run.completed(nll, 20, 5);
            runs.add(SampleRun.with("model.inference", inference, completed));
          }
        }
      }
    }
    return SampleResults.sweep("depth", null, runs);
  }

  /** What neither colour nor dash tells is told by panels, and averaged by none. */
  @Test
  void noPointIsTheMeanOfRunsThatAreSetOtherwise() {
    SweepResults results = sweep();
    Figure figure =
        DepthFigure.of(results, new RunLines(results, Permalinks.of(results))).orElseThrow();

    assertThat(figure.panels()).hasSize(6);
    assertThat(figure.panels().stream().limit(2))
        .extracting(panel -> panel.title().toLowerCase(Locale.ROOT))
        .satisfiesExactly(
            title -> assertThat(title).contains("bottom-up"),
            title -> assertThat(title).contains("ladder"));
    assertThat(
            figure.panels().stream()
                .limit(2)
                .flatMap(panel -> panel.series().stream())
                .flatMap(series -> series.points().stream())
                .map(Series.Point::y))
        .containsExactlyInAnyOrderElementsOf(
            results.runs().stream().map(run -> run.evaluation().orElseThrow().nll()).toList());
  }
}

package dev.iwae.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.report.chart.Figure;
import dev.iwae.report.chart.Panel;
import dev.iwae.report.chart.Permalinks;
import dev.iwae.report.chart.RunLines;
import dev.iwae.report.chart.Series;
import dev.iwae.report.chart.Series.Point;
import dev.iwae.results.RunCoordinates;
import dev.iwae.results.RunFailure;
import dev.iwae.results.RunResult;
import dev.iwae.results.RunStatus;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import dev.iwae.results.SweepResults;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs that differ in how long they were trained are points of one line. */
class LengthFigureTest {

  @Test
  void aLineIsARunAfterMoreAndMoreEpochs() {
    Figure figure =
        of(
                after(1, "vae", 1, 98.0),
                after(2, "vae", 1, 95.0),
                after(4, "vae", 1, 91.0),
                after(2, "iwae", 5, 96.0),
                after(4, "iwae", 5, 90.0))
            .orElseThrow();

    assertThat(figure.panels())
        .extracting(Panel::title)
        .containsExactly(
            "mnist, one-layer: NLL",
            "mnist, one-layer: Active units",
            "mnist, one-layer: Effective samples");
    List<Series> nll = figure.panels().get(0).series();
    assertThat(nll).extracting(Series::name).containsExactly("vae, k = 1", "iwae, k = 5");
    assertThat(nll.get(0).points()).extracting(Point::y).containsExactly(98.0, 95.0, 91.0);
    assertThat(nll.get(1).points().get(0).x()).isEqualTo(Math.log10(4), within(1e-12));
    assertThat(nll.get(1).points().get(1).x()).isEqualTo(Math.log10(40), within(1e-12));
  }

  @Test
  void nothingWhereAllWereTrainedAsLong() {
    assertThat(of(after(4, "vae", 1, 91.0), after(4, "iwae", 5, 90.0))).isEmpty();
  }

  @Test
  void nothingWhereTheyDifferInMoreThanTheirLength() {
    assertThat(of(after(2, "vae", 1, 91.0), after(4, "iwae", 5, 90.0))).isEmpty();
  }

  @Test
  void aRunThatFailedHidesNothing() {
    RunResult failed = after(4, "iwae", 5, 90.0);
    RunResult stopped =
        RunResult.failed(
            failed.point(),
            failed.key(),
            RunStatus.FAILED,
            failed.parameters(),
            failed.config(),
            failed.stages().subList(0, 2),
            failed.provenance(),
            new RunFailure("NaN", List.of()));

    Figure figure = of(after(2, "vae", 1, 95.0), after(4, "vae", 1, 91.0), stopped).orElseThrow();

    assertThat(figure.panels().get(0).series()).hasSize(1);
  }

  @Test
  void whatWasNotTrainedHasNoPlaceOnALogarithmicAxis() {
    Figure figure =
        of(after(0, "vae", 1, 200.0), after(1, "vae", 1, 98.0), after(4, "vae", 1, 91.0))
            .orElseThrow();

    assertThat(figure.panels().get(0).series().get(0).points())
        .extracting(Point::x)
        .containsExactly(0.0, Math.log10(40));
  }

  private static Optional<Figure> of(RunResult... runs) {
    SweepResults results = SampleResults.sweep("stages", null, List.of(runs));
    return LengthFigure.of(results, new RunLines(results, Permalinks.of(results)));
  }

  /** The first stages of 1, 3, 9 and 27 epochs. */
  private static RunResult after(int stages, String objective, int k, double nll) {
    RunResult whole = SampleRun.of("one-layer", objective, k, 1).completed(nll, 20);
    ObjectNode config = whole.config().deepCopy();
    ArrayNode all = (ArrayNode) config.path("schedule").path("stages");
    while (all.size() > stages) {
      all.remove(all.size() - 1);
    }
    RunCoordinates at = whole.point();
    String schedule = "stages-" + stages;
    return RunResult.completed(
        new RunCoordinates(
            at.id().replace("/short/", "/" + schedule + "/"),
            Optional.empty(),
            at.dataset(),
            at.model(),
            at.objective(),
            at.k(),
            schedule,
            at.seed()),
        whole.key().substring(1) + stages,
        whole.parameters(),
        config,
        whole.stages().subList(0, stages),
        whole.evaluation().orElseThrow(),
        whole.provenance());
  }
}

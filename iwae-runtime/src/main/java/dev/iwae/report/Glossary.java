package dev.iwae.report;

import dev.iwae.report.measurement.GlossaryEntry;
import dev.iwae.report.measurement.MeasurementView;
import dev.iwae.results.SweepResults;
import java.util.List;

/**
 * The legend's part that depends on what a report shows.
 *
 * @param bounds that runs are trained by
 * @param measured what some evaluation has, in the order of the measurements
 */
public record Glossary(List<GlossaryEntry> bounds, List<GlossaryEntry> measured) {

  static Glossary of(SweepResults results) {
    List<GlossaryEntry> measured =
        MeasurementView.ALL.stream()
            .filter(view -> isIn(results, view))
            .flatMap(view -> view.glossary().stream())
            .toList();
    return new Glossary(BoundGlossary.of(results), measured);
  }

  /** What the figure of costs draws. */
  public GlossaryEntry cost() {
    return CostFigure.MEANING;
  }

  private static boolean isIn(SweepResults results, MeasurementView view) {
    return results.runs().stream().flatMap(run -> run.evaluation().stream()).anyMatch(view::isIn);
  }
}

package dev.iwae.report.measurement;

import dev.iwae.report.chart.Figure;
import dev.iwae.report.chart.RunLines;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.SweepResults;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which units are in use, and layers in which none is. */
final class ActivityView implements MeasurementView {

  @Override
  public List<Column> columns() {
    return List.of(new Column("collapsed_layers", e -> collapsed(e, "+")));
  }

  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    return evaluation.collapsedLayers().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Sentence("Collapsed layers", collapsed(evaluation, ", ") + " (no active unit)"));
  }

  @Override
  public Optional<Figure> figure(SweepResults results, RunLines lines) {
    return LayerFigures.activity(results, lines);
  }

  private static String collapsed(EvaluationResult evaluation, String separator) {
    return evaluation.collapsedLayers().stream()
        .map(String::valueOf)
        .collect(Collectors.joining(separator));
  }
}

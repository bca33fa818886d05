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
  public List<GlossaryEntry> glossary() {
    return List.of(
        new GlossaryEntry(
            "Active units",
            "A_u = Var_x(E_{q(u|x)}[u])",
            "A latent unit's activity A is how much what the recognition network says "
                + "about it varies between examples; it is in use if A exceeds the threshold "
                + "(0.01 unless configured otherwise). 16+5 means 16 units in the bottom layer, "
                + "5 in the one above. A layer without any is collapsed."));
  }

  /** Every evaluation counts them. */
  @Override
  public boolean isIn(EvaluationResult evaluation) {
    return true;
  }

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

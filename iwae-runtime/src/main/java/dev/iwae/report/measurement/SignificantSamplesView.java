package dev.iwae.report.measurement;

import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.List;
import java.util.Optional;

/** How many samples count. */
final class SignificantSamplesView implements MeasurementView {

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("significant_samples", e -> CsvText.of(e.measurements().significantSamples())));
  }

  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    return evaluation.measurements().significantSamples().stream()
        .mapToObj(
            count ->
                new Sentence(
                    "Weights above 0.01",
                    FigureText.decimals(count, 1)
                        + " of "
                        + FigureText.count(evaluation.samples(), "sample")
                        + ", mean over the examples"))
        .findFirst();
  }
}

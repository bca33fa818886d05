package dev.iwae.report.measurement;

import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.List;
import java.util.Optional;

/** How many samples count. */
final class SignificantSamplesView implements MeasurementView {

  @Override
  public List<GlossaryEntry> glossary() {
    return List.of(
        new GlossaryEntry(
            "Weights above 0.01",
            "1//N ∑_{n=1}^N ∑_{k=1}^K [w~_{n k} > 0.01]",
            "How many of the K samples of an example have more than a hundredth of its "
                + "whole weight, mean over the examples; [ ] is 1 where that holds, and else 0."));
  }

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

package dev.iwae.report.measurement;

import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.List;
import java.util.Optional;

/** The NLL without the units that are not in use. */
final class WithoutInactiveUnitsView implements MeasurementView {

  @Override
  public List<Column> columns() {
    return List.of(
        new Column(
            "without_inactive_units_difference",
            e ->
                e.measurements()
                    .withoutInactiveUnits()
                    .map(without -> Double.toString(without.difference()))
                    .orElse("")));
  }

  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    return evaluation
        .measurements()
        .withoutInactiveUnits()
        .map(
            without ->
                new Sentence(
                    "Without inactive units",
                    FigureText.nats(without.nll(), without.nllStandardError())
                        + " nats on "
                        + FigureText.count(without.examples(), "example")
                        + ", "
                        + FigureText.nats(without.difference())
                        + " more than with them (published: less than 0.06 after 3,280 epochs,"
                        + " Burda et al., section 5.2)"));
  }
}

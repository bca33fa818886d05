package dev.iwae.report.measurement;

import dev.iwae.evaluate.Measurements;
import dev.iwae.evaluate.WithoutInactiveUnits;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.List;
import java.util.Optional;

/** The NLL without the units that are not in use. */
final class WithoutInactiveUnitsView implements MeasurementView {

  private static final Measured<WithoutInactiveUnits> WITHOUT =
      new Measured<>(Measurements::withoutInactiveUnits);

  @Override
  public List<GlossaryEntry> glossary() {
    return List.of(
        new GlossaryEntry(
            "Without inactive units",
            "difference = NLL_cut − NLL",
            "How much larger the NLL of the first examples is, on the same draws, when the inactive"
                + " units are cut out: they add nothing to any weight, and what read them keeps"
                + " their mean where that need not be 0."));
  }

  @Override
  public List<Column> columns() {
    return List.of(
        WITHOUT.column("without_inactive_units_difference", WithoutInactiveUnits::difference));
  }

  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    return WITHOUT.sentence(
        evaluation,
        "Without inactive units",
        without ->
            FigureText.nats(without.nll(), without.nllStandardError())
                + " nats on "
                + FigureText.count(without.examples(), "example")
                + ", "
                + FigureText.nats(without.difference())
                + " more than with them (published: less than 0.06 after 3,280 epochs,"
                + " Burda et al., section 5.2)");
  }
}

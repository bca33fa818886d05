package dev.iwae.report.measurement;

import dev.iwae.evaluate.KlEstimates;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The KL of the top layer in two ways. */
final class KlEstimatesView implements MeasurementView {

  @Override
  public List<Column> columns() {
    return List.of(
        column("kl_closed_form", kl -> OptionalDouble.of(kl.closedForm())),
        column("kl_monte_carlo", kl -> OptionalDouble.of(kl.monteCarlo())),
        column("kl_difference_standard_error", KlEstimates::standardErrorOfDifference));
  }

  private static Column column(String name, Function<KlEstimates, OptionalDouble> value) {
    return new Column(
        name,
        e -> e.measurements().klEstimates().map(kl -> CsvText.of(value.apply(kl))).orElse(""));
  }

  /** Both estimates are of one number, so the difference should be within a few of its errors. */
  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    String layer = evaluation.units().size() > 1 ? " (top layer)" : "";
    return evaluation
        .measurements()
        .klEstimates()
        .map(kl -> new Sentence("KL two ways", text(kl, layer)));
  }

  private static String text(KlEstimates kl, String layer) {
    OptionalDouble error = kl.standardErrorOfDifference();
    return "%s nats in closed form, %s by Monte Carlo%s; %s apart%s"
        .formatted(
            FigureText.decimals(kl.closedForm(), 4),
            FigureText.decimals(kl.monteCarlo(), 4),
            layer,
            FigureText.decimals(kl.difference(), 4),
            error.isPresent()
                ? ", standard error " + FigureText.decimals(error.getAsDouble(), 4)
                : "");
  }
}

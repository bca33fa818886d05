package dev.iwae.report.measurement;

import dev.iwae.evaluate.DefensiveLikelihood;
import dev.iwae.evaluate.DefensiveLikelihood.Controlled;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** log p(x) with draws from the prior among those from q, beside L_K. */
final class DefensiveView implements MeasurementView {

  @Override
  public List<Column> columns() {
    return List.of(
        column("defensive_nll", estimate -> Double.toString(estimate.nll())),
        column("defensive_nll_standard_error", estimate -> CsvText.of(estimate.nllStandardError())),
        column("controlled_nll", estimate -> Double.toString(estimate.controlled().nll())),
        column(
            "controlled_nll_standard_error",
            estimate -> CsvText.of(estimate.controlled().nllStandardError())));
  }

  private static Column column(String name, Function<DefensiveLikelihood, String> value) {
    return new Column(name, e -> e.measurements().defensive().map(value).orElse(""));
  }

  @Override
  public List<Nats> nats() {
    return List.of(
        new Nats("defensive NLL", e -> e.measurements().defensive().map(DefensiveLikelihood::nll)),
        new Nats(
            "controlled NLL",
            e -> e.measurements().defensive().map(estimate -> estimate.controlled().nll())));
  }

  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    return evaluation
        .measurements()
        .defensive()
        .map(estimate -> new Sentence("Defensive draws", text(estimate, evaluation)));
  }

  private static String text(DefensiveLikelihood estimate, EvaluationResult evaluation) {
    return String.format(
            Locale.ROOT, "%.0f %% of the draws from the prior: NLL ", 100 * estimate.share())
        + FigureText.nats(estimate.nll(), estimate.nllStandardError())
        + " nats, log p(x) "
        + FigureText.nats(estimate.overBound())
        + " above L_"
        + evaluation.samples()
        + "; both are lower bounds in expectation, this one's weights have a bound. Known to "
        + FigureText.nats(estimate.monteCarloError())
        + " by its draws. "
        + text(estimate.controlled());
  }

  private static String text(Controlled controlled) {
    return "With control variates, fitted on the other half of the draws: NLL "
        + FigureText.nats(controlled.nll(), controlled.nllStandardError())
        + " nats, known to "
        + FigureText.nats(controlled.monteCarloError())
        + (controlled.notPositive() == 0
            ? ""
            : "; of "
                + FigureText.count(controlled.notPositive(), "example")
                + " that was not positive, and the estimate without them stands")
        + ".";
  }
}

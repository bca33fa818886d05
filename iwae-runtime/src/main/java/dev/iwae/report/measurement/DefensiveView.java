package dev.iwae.report.measurement;

import dev.iwae.evaluate.DefensiveLikelihood;
import dev.iwae.evaluate.DefensiveLikelihood.Controlled;
import dev.iwae.evaluate.Measurements;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** log p(x) with draws from the prior among those from q, beside L_K. */
final class DefensiveView implements MeasurementView {

  private static final Measured<DefensiveLikelihood> DEFENSIVE =
      new Measured<>(Measurements::defensive);
  private static final Measured<Controlled> CONTROLLED =
      new Measured<>(measurements -> measurements.defensive().map(DefensiveLikelihood::controlled));

  @Override
  public List<Column> columns() {
    return List.of(
        DEFENSIVE.column("defensive_nll", DefensiveLikelihood::nll),
        DEFENSIVE.columnIfKnown(
            "defensive_nll_standard_error", DefensiveLikelihood::nllStandardError),
        CONTROLLED.column("controlled_nll", Controlled::nll),
        CONTROLLED.columnIfKnown("controlled_nll_standard_error", Controlled::nllStandardError));
  }

  @Override
  public List<Nats> nats() {
    return List.of(
        DEFENSIVE.nats("defensive NLL", DefensiveLikelihood::nll),
        CONTROLLED.nats("controlled NLL", Controlled::nll));
  }

  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    return DEFENSIVE.sentence(
        evaluation, "Defensive draws", estimate -> text(estimate, evaluation));
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

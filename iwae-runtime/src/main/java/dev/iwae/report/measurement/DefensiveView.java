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
  public List<GlossaryEntry> glossary() {
    return List.of(
        new GlossaryEntry(
            "Defensive NLL",
            "NLL = −1//N ∑_{n=1}^N log 1//K ∑_{k=1}^K {p(x_n, h_k)}//{q_a(h_k)}; q_a(h) = "
                + "a_0 p(h) + ∑_{j≥1} a_j q_j(h|x_n)",
            "From draws of which a share comes from the prior p(h), the others from q, or "
                + "in turn from the components of its mixture, all weighed by the density of all "
                + "that is drawn from (Owen and Zhou 2000): no weight exceeds p(x|h) over that "
                + "share, whatever q misses. Like the NLL it is too high in expectation, so the "
                + "lower of the two is nearer."),
        new GlossaryEntry(
            "Controlled NLL",
            "p(x) ≈ 1//n ∑_{i=1}^n (w_i − ∑_j β_j ({q_j(h_i)}//{q_a(h_i)} − 1)); w_i = "
                + "{p(x, h_i)}//{q_a(h_i)}",
            "The same with control variates: each density that is drawn from integrates to "
                + "1, so the ratios have the known mean 1. The sum is over half of the draws, "
                + "and β is fitted by least squares on the other half, so that the estimate of "
                + "p(x) has no bias. Where it is not positive, the plain mean of its half stands."));
  }

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

package dev.iwae.report.measurement;

import dev.iwae.evaluate.AnnealedLikelihood;
import dev.iwae.evaluate.AnnealedLikelihood.Sandwich;
import dev.iwae.evaluate.Measurements;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** log p(x) by annealing, beside that by L_K. */
final class AnnealedView implements MeasurementView {

  private static final Measured<AnnealedLikelihood> AIS = new Measured<>(Measurements::ais);
  private static final Measured<Sandwich> SANDWICH =
      new Measured<>(measurements -> measurements.ais().flatMap(AnnealedLikelihood::sandwich));

  @Override
  public List<GlossaryEntry> glossary() {
    return List.of(
        new GlossaryEntry(
            "AIS NLL",
            "NLL = −1//N ∑_{n=1}^N log 1//C ∑_{c=1}^C v_{n c}; v = ∏_{t=1}^T "
                + "{f_t(h_{t−1})}//{f_{t−1}(h_{t−1})}; f_t(h) = f_0(h)^{1 − β_t} p(x, h)^{β_t}",
            "Of the first examples, by annealed importance sampling (Neal 2001): v is the weight of"
                + " one of C chains, which begins at a draw of the recognition network or the"
                + " prior, the first f, and is moved by Hamiltonian Monte Carlo while β grows from"
                + " 0 to 1. Like the NLL it is too high in expectation, so the lower of the two is"
                + " nearer. On examples drawn from the model, annealing backwards errs to the other"
                + " side, and the gap between both bounds the error of either."));
  }

  @Override
  public List<Column> columns() {
    return List.of(
        AIS.column("ais_nll", AnnealedLikelihood::nll),
        AIS.columnIfKnown("ais_nll_standard_error", AnnealedLikelihood::nllStandardError),
        AIS.column("ais_over_bound", AnnealedLikelihood::overBound),
        SANDWICH.column("bdmc_gap", Sandwich::gap));
  }

  @Override
  public List<Nats> nats() {
    return List.of(AIS.nats("AIS NLL", AnnealedLikelihood::nll));
  }

  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    return AIS.sentence(evaluation, "Annealed importance sampling", ais -> text(ais, evaluation));
  }

  private static String text(AnnealedLikelihood ais, EvaluationResult evaluation) {
    return "NLL "
        + FigureText.nats(ais.nll(), ais.nllStandardError())
        + " nats of the first "
        + FigureText.count(ais.examples(), "example")
        + ", log p(x) "
        + FigureText.nats(ais.overBound(), ais.overBoundStandardError())
        + " above L_"
        + evaluation.samples()
        + " of the same; both are lower bounds in expectation, so the greater is nearer."
        + (ais.chainError().isPresent()
            ? " Known to " + FigureText.nats(ais.chainError().getAsDouble()) + " by its chains, of"
            : " Of the chains")
        + " which "
        + FigureText.decimals(ais.effectiveSampleSize(), 1)
        + " are effective; "
        + String.format(Locale.ROOT, "%.0f %%", 100 * ais.acceptance())
        + " of the moves were accepted."
        + ais.sandwich().map(AnnealedView::text).orElse("");
  }

  private static String text(Sandwich both) {
    return " Of "
        + FigureText.count(both.examples(), "simulated example")
        + ", log p(x) is between "
        + FigureText.nats(both.lower())
        + " and "
        + FigureText.nats(both.upper())
        + ": a gap of "
        + FigureText.nats(both.gap(), both.gapStandardError())
        + " nats bounds the error of either.";
  }
}

package dev.iwae.report.measurement;

import dev.iwae.evaluate.AnnealedLikelihood;
import dev.iwae.evaluate.AnnealedLikelihood.Sandwich;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** log p(x) by annealing, beside that by L_K. */
final class AnnealedView implements MeasurementView {

  @Override
  public List<Column> columns() {
    return List.of(
        column("ais_nll", ais -> Double.toString(ais.nll())),
        column("ais_nll_standard_error", ais -> CsvText.of(ais.nllStandardError())),
        column("ais_over_bound", ais -> Double.toString(ais.overBound())),
        column(
            "bdmc_gap", ais -> ais.sandwich().map(both -> Double.toString(both.gap())).orElse("")));
  }

  private static Column column(String name, Function<AnnealedLikelihood, String> value) {
    return new Column(name, e -> e.measurements().ais().map(value).orElse(""));
  }

  @Override
  public List<Nats> nats() {
    return List.of(new Nats("AIS NLL", e -> e.measurements().ais().map(AnnealedLikelihood::nll)));
  }

  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    return evaluation
        .measurements()
        .ais()
        .map(ais -> new Sentence("Annealed importance sampling", text(ais, evaluation)));
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

package dev.iwae.report.measurement;

import dev.iwae.evaluate.JackknifeLikelihood;
import dev.iwae.evaluate.Measurements;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.List;
import java.util.Optional;

/** log p(x) by the jackknife, beside that by L_K. */
final class JackknifeView implements MeasurementView {

  private static final Measured<JackknifeLikelihood> JACKKNIFE =
      new Measured<>(Measurements::jackknife);

  @Override
  public List<GlossaryEntry> glossary() {
    return List.of(
        new GlossaryEntry(
            "Jackknife NLL",
            "log p(x) ≈ ∑_{j=0}^m {(−1)^j (G − j)^m}//{j! (m − j)!} L^{(j)}",
            "L with j above it is the mean of the bounds without j of G groups of the K "
                + "samples: single samples for m = 1, which gives K times the bound less K − 1 "
                + "times the mean of those without one sample, and fiftieths for more. It takes "
                + "the first m terms in 1/K off the bias of the bound (Nowozin 2018), of samples that are "
                + "independent: of mixtures, whose components take turns, such terms stay. What is "
                + "left may have either sign: no bound."));
  }

  @Override
  public List<Column> columns() {
    return List.of(
        JACKKNIFE.column("jackknife_nll", JackknifeLikelihood::nll),
        JACKKNIFE.columnIfKnown(
            "jackknife_nll_standard_error", JackknifeLikelihood::nllStandardError));
  }

  @Override
  public List<Nats> nats() {
    return List.of(JACKKNIFE.nats("jackknife NLL", JackknifeLikelihood::nll));
  }

  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    return JACKKNIFE.sentence(
        evaluation,
        "Jackknife",
        estimate ->
            "NLL "
                + FigureText.nats(estimate.nll(), estimate.nllStandardError())
                + " nats, log p(x) "
                + FigureText.nats(estimate.overBound())
                + " above L_"
                + evaluation.samples()
                + ", which takes off terms of its bias up to the order "
                + estimate.order()
                + "; no bound");
  }
}

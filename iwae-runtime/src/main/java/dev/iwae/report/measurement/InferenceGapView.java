package dev.iwae.report.measurement;

import dev.iwae.evaluate.InferenceGap;
import dev.iwae.evaluate.Measurements;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.List;
import java.util.Optional;

/** How much of the ELBO is lost by the family of q, and how much by its network. */
final class InferenceGapView implements MeasurementView {

  private static final Measured<InferenceGap> GAP = new Measured<>(Measurements::inferenceGap);

  @Override
  public List<GlossaryEntry> glossary() {
    return List.of(
        new GlossaryEntry(
            "Inference gap",
            "log p(x) − L[q] = (log p(x) − L[q^*]) + (L[q^*] − L[q])",
            "What the ELBO L of the first examples lacks, in two parts (Cremer, Li and "
                + "Duvenaud 2018): the approximation gap is what the best q* of the family "
                + "lacks, the amortisation gap what the inference networks lack of q*, which is "
                + "refined for each example alone. The greatest of the lower bounds of an "
                + "example stands for its log p(x), so that the approximation gap is too "
                + "small by what is left to log p(x), and too large by the noise that the greatest "
                + "was chosen by."));
  }

  @Override
  public List<Column> columns() {
    return List.of(
        GAP.column("approximation_gap", InferenceGap::approximation),
        GAP.column("amortisation_gap", InferenceGap::amortisation));
  }

  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    return GAP.sentence(evaluation, "Inference gap", InferenceGapView::text);
  }

  private static String text(InferenceGap gap) {
    return "log p(x) of "
        + FigureText.count(gap.examples(), "example")
        + " is about "
        + FigureText.nats(gap.evidence())
        + " nats by the greatest of the lower bounds of each, the ELBO "
        + FigureText.nats(gap.elbo())
        + ": "
        + FigureText.nats(gap.amortisation(), gap.amortisationStandardError())
        + " are lost by the inference networks, which a q refined for each example wins back, "
        + FigureText.nats(gap.approximation(), gap.approximationStandardError())
        + " by the family of q";
  }
}

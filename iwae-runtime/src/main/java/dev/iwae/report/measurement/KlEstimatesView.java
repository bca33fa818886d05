package dev.iwae.report.measurement;

import dev.iwae.evaluate.KlEstimates;
import dev.iwae.evaluate.Measurements;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The KL of the top layer in two ways. */
final class KlEstimatesView implements MeasurementView {

  private static final Measured<KlEstimates> KL = new Measured<>(Measurements::klEstimates);

  @Override
  public List<GlossaryEntry> glossary() {
    return List.of(
        new GlossaryEntry(
            "KL two ways",
            "E_x[1//2 ∑_u (μ_u^2 + σ_u^2 − 1 − 2 log σ_u)] = E_x[1//n ∑_{i=1}^n (log "
                + "q(h_i|x) − log p(h_i))]",
            "The KL of the top layer as an integral, here that of independent Gaussian "
                + "units, and as a mean over n draws (500 for an example, or K if that is less). "
                + "Both are estimates of one number, so they should differ by no more than a few "
                + "standard errors of their difference."));
  }

  @Override
  public List<Column> columns() {
    return List.of(
        KL.column("kl_closed_form", KlEstimates::closedForm),
        KL.column("kl_monte_carlo", KlEstimates::monteCarlo),
        KL.columnIfKnown("kl_difference_standard_error", KlEstimates::standardErrorOfDifference));
  }

  /** Both estimates are of one number, so the difference should be within a few of its errors. */
  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    String layer = evaluation.units().size() > 1 ? " (top layer)" : "";
    return KL.sentence(evaluation, "KL two ways", kl -> text(kl, layer));
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

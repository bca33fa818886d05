package dev.iwae.report.measurement;

import dev.iwae.evaluate.InferenceGap;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** How much of the ELBO is lost by the family of q, and how much by its network. */
final class InferenceGapView implements MeasurementView {

  @Override
  public List<Column> columns() {
    return List.of(
        column("approximation_gap", InferenceGap::approximation),
        column("amortisation_gap", InferenceGap::amortisation));
  }

  private static Column column(String name, ToDoubleFunction<InferenceGap> value) {
    return new Column(
        name,
        e ->
            e.measurements()
                .inferenceGap()
                .map(gap -> Double.toString(value.applyAsDouble(gap)))
                .orElse(""));
  }

  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    return evaluation
        .measurements()
        .inferenceGap()
        .map(gap -> new Sentence("Inference gap", text(gap)));
  }

  private static String text(InferenceGap gap) {
    return "log p(x) of "
        + FigureText.count(gap.examples(), "example")
        + " is at least "
        + FigureText.nats(gap.evidence())
        + " nats, the ELBO "
        + FigureText.nats(gap.elbo())
        + ": "
        + FigureText.nats(gap.amortisation(), gap.amortisationStandardError())
        + " are lost by the inference networks, which a q refined for each example wins back, "
        + FigureText.nats(gap.approximation(), gap.approximationStandardError())
        + " by the family of q";
  }
}

package dev.iwae.report.measurement;

import dev.iwae.evaluate.Measurements;
import dev.iwae.evaluate.MonteCarloError;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.Optional;

/** How far the NLL may be off for these very examples. */
final class MonteCarloErrorView implements MeasurementView {

  private static final Measured<MonteCarloError> ERROR =
      new Measured<>(Measurements::nllMonteCarloError);

  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    return ERROR.sentence(
        evaluation,
        "Monte-Carlo error",
        error ->
            FigureText.rate(error.standardError())
                + " nats of the NLL for these examples, by delta method; about "
                + FigureText.rate(error.bias())
                + " nats too high with "
                + FigureText.count(evaluation.samples(), "sample"));
  }
}

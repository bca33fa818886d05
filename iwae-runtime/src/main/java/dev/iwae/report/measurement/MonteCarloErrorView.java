package dev.iwae.report.measurement;

import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.Optional;

/** How far the NLL may be off for these very examples. */
final class MonteCarloErrorView implements MeasurementView {

  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    return evaluation
        .measurements()
        .nllMonteCarloError()
        .map(
            error ->
                new Sentence(
                    "Monte-Carlo error",
                    FigureText.rate(error.standardError())
                        + " nats of the NLL for these examples, by delta method; about "
                        + FigureText.rate(error.bias())
                        + " nats too high with "
                        + FigureText.count(evaluation.samples(), "sample")));
  }
}

package dev.iwae.report.measurement;

import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.Optional;

/** The NLL beside the truth, where that is known. */
final class TrueLogLikelihoodView implements MeasurementView {

  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    return evaluation.trueLogLikelihood().stream()
        .mapToObj(
            truth ->
                new Sentence(
                    "True log-likelihood",
                    FigureText.nats(truth)
                        + " nats of the model that the examples were drawn from; the NLL is "
                        + FigureText.nats(evaluation.nll() + truth)
                        + " above its negative"))
        .findFirst();
  }
}

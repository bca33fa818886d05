package dev.iwae.report.measurement;

import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.List;
import java.util.Optional;

/** The NLL beside the truth, where that is known. */
final class TrueLogLikelihoodView implements MeasurementView {

  @Override
  public List<GlossaryEntry> glossary() {
    return List.of(
        new GlossaryEntry(
            "True log-likelihood",
            "1//N ∑_{n=1}^N log p^*(x_n)",
            "The mean of the same examples under the model p* that they were drawn from: "
                + "in expectation over examples no model has an NLL below its negative."));
  }

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

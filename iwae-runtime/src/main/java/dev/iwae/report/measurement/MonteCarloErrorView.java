package dev.iwae.report.measurement;

import dev.iwae.evaluate.Measurements;
import dev.iwae.evaluate.MonteCarloError;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.List;
import java.util.Optional;

/** How far the NLL may be off for these very examples. */
final class MonteCarloErrorView implements MeasurementView {

  private static final Measured<MonteCarloError> ERROR =
      new Measured<>(Measurements::nllMonteCarloError);

  @Override
  public List<GlossaryEntry> glossary() {
    return List.of(
        new GlossaryEntry(
            "Monte-Carlo error",
            "error = 1//N √{∑_{n=1}^N v_n}; v = {K ∑_{k=1}^K w~_k^2 − 1}//{K − 1}",
            "What the draws, not the examples, add to the standard error of the NLL, by "
                + "the delta method: v is the relative variance of the mean of the K weights of "
                + "an example, w~ are its normalised weights. Half the mean v is how much the "
                + "NLL is too high in expectation. Both are too small where a few weights decide."));
  }

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

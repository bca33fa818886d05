package dev.iwae.report.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import dev.iwae.results.SampleResults;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TrueLogLikelihoodViewTest {

  @Test
  void aKnownTruthStandsInTheDetails() {
    EvaluationResult evaluation =
        SampleResults.everyKind().runs().get(0).evaluation().orElseThrow();

    MeasurementView view = new TrueLogLikelihoodView();
    assertThat(view.sentence(evaluation)).isEmpty();
    EvaluationResult known =
        new EvaluationResult(
            evaluation.summary(),
            evaluation.activeUnitsThreshold(),
            evaluation.images(),
            OptionalDouble.of(-80),
            1,
            true);
    assertThat(view.sentence(known).orElseThrow().text())
        .startsWith("-80.00 nats")
        .contains(FigureText.nats(evaluation.nll() - 80) + " above");
  }
}

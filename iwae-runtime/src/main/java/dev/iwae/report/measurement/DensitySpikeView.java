package dev.iwae.report.measurement;

import dev.iwae.evaluate.DensitySpike;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why an NLL says nothing of the model. */
final class DensitySpikeView implements MeasurementView {

  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    return evaluation
        .measurements()
        .densitySpike()
        .map(spike -> new Sentence("Density spike", text(spike)));
  }

  private static String text(DensitySpike spike) {
    String pixels =
        spike.constantPixels().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "the NLL says nothing of the model: "
        + (pixels.isEmpty()
            ? ""
            : "the pixels " + pixels + " are constant, where a density has no bound; ")
        + "the log-likelihood falls by "
        + FigureText.nats(spike.lostNats())
        + " nats when values move by a ten-thousandth of their standard deviation";
  }
}

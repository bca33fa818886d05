package dev.iwae.report.measurement;

import dev.iwae.evaluate.DensitySpike;
import dev.iwae.evaluate.Measurements;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why an NLL says nothing of the model. */
final class DensitySpikeView implements MeasurementView {

  private static final Measured<DensitySpike> SPIKE = new Measured<>(Measurements::densitySpike);

  @Override
  public List<GlossaryEntry> glossary() {
    return List.of(
        new GlossaryEntry(
            "Density spike",
            "L_5(x) − L_5(x ± 10^{−4} s) > 0.5",
            "Where values repeat to the last bit, a Gaussian density grows without bound, "
                + "and the NLL says nothing of the model: it is compared with nothing. It is "
                + "said where a pixel has one value in all evaluated examples, or where the "
                + "first 50 of them lose more than 0.5 nats, in the mean and on the same noise, "
                + "when every value moves by a ten-thousandth of its standard deviation s."));
  }

  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    return SPIKE.sentence(evaluation, "Density spike", DensitySpikeView::text);
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

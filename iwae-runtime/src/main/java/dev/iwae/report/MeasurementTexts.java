package dev.iwae.report;

import dev.iwae.evaluate.BoundDeviation;
import dev.iwae.evaluate.DensitySpike;
import dev.iwae.evaluate.GradientSignalToNoise;
import dev.iwae.evaluate.KlEstimates;
import dev.iwae.evaluate.Measurements;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What an evaluation measured beside NLL, active units and effective samples, in words. */
final class MeasurementTexts {

  private MeasurementTexts() {}

  /** Text by name, only of what was measured. */
  static Map<String, String> of(EvaluationResult evaluation) {
    Measurements measured = evaluation.measurements();
    Map<String, String> texts = new LinkedHashMap<>();
    measured
        .nllMonteCarloError()
        .ifPresent(
            error ->
                texts.put(
                    "Monte-Carlo error",
                    FigureText.rate(error.standardError())
                        + " nats of the NLL for these examples, by delta method; about "
                        + FigureText.rate(error.bias())
                        + " nats too high with "
                        + FigureText.count(evaluation.samples(), "sample")));
    measured
        .significantSamples()
        .ifPresent(
            count ->
                texts.put(
                    "Weights above 0.01",
                    FigureText.decimals(count, 1)
                        + " of "
                        + FigureText.count(evaluation.samples(), "sample")
                        + ", mean over the examples"));
    if (!measured.kl().isEmpty()) {
      texts.put("KL", perLayer(measured.kl()) + " nats");
    }
    measured.klEstimates().ifPresent(kl -> texts.put("KL two ways", twoWays(evaluation, kl)));
    measured.densitySpike().ifPresent(spike -> texts.put("Density spike", spike(spike)));
    String collapsed = collapsed(evaluation);
    if (!collapsed.isEmpty()) {
      texts.put("Collapsed layers", collapsed + " (no active unit)");
    }
    measured
        .trainGap()
        .ifPresent(
            gap ->
                texts.put(
                    "Generalisation",
                    FigureText.nats(gap.gap())
                        + " nats above the NLL of "
                        + FigureText.count(gap.trainExamples(), "training example")
                        + ", "
                        + FigureText.nats(gap.trainNll(), gap.trainNllStandardError())));
    evaluation
        .trueLogLikelihood()
        .ifPresent(
            truth ->
                texts.put(
                    "True log-likelihood",
                    FigureText.nats(truth)
                        + " nats of the model that the examples were drawn from; the NLL is "
                        + FigureText.nats(evaluation.nll() + truth)
                        + " above its negative"));
    measured
        .withoutInactiveUnits()
        .ifPresent(
            without ->
                texts.put(
                    "Without inactive units",
                    FigureText.nats(without.nll(), without.nllStandardError())
                        + " nats on "
                        + FigureText.count(without.examples(), "example")
                        + ", "
                        + FigureText.nats(without.difference())
                        + " more than with them (published: less than 0.06 after 3,280 epochs, Burda et"
                        + " al., section 5.2)"));
    if (!measured.boundDeviations().isEmpty()) {
      texts.put("Single estimates", deviations(measured.boundDeviations()));
    }
    measured
        .gradientSignalToNoise()
        .ifPresent(gradient -> texts.put("Gradient signal-to-noise", gradient(gradient)));
    return texts;
  }

  private static String spike(DensitySpike spike) {
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

  private static String gradient(GradientSignalToNoise gradient) {
    return "encoder "
        + rate(gradient.encoder().mean())
        + ", decoder "
        + rate(gradient.decoder().mean())
        + ", mean over the parameters; noise alone would give "
        + FigureText.rate(gradient.floor())
        + " ("
        + FigureText.count(gradient.draws(), "draw")
        + " of a minibatch of "
        + FigureText.count(gradient.examples())
        + ")";
  }

  private static String rate(OptionalDouble mean) {
    return mean.isPresent() ? FigureText.rate(mean.getAsDouble()) : "unknown";
  }

  /** The inequality E|estimate - L_k| <= 2 + 2 (log p - L_k), k by k. */
  private static String deviations(List<BoundDeviation> deviations) {
    String each =
        deviations.stream()
            .map(
                at ->
                    String.format(
                        Locale.ROOT,
                        "L_%d off by %s (%s %s)",
                        at.k(),
                        FigureText.nats(at.meanAbsoluteDeviation()),
                        at.holds() ? "limit" : "beyond the limit of",
                        FigureText.nats(at.limit())))
            .collect(Collectors.joining(", "));
    return each + " nats, mean absolute deviation; limit of Burda et al., appendix B";
  }

  /** Both estimates are of one number, so the difference should be within a few of its errors. */
  private static String twoWays(EvaluationResult evaluation, KlEstimates kl) {
    return "%s nats in closed form, %s by Monte Carlo%s; %s apart%s"
        .formatted(
            FigureText.decimals(kl.closedForm(), 4),
            FigureText.decimals(kl.monteCarlo(), 4),
            evaluation.units().size() > 1 ? " (top layer)" : "",
            FigureText.decimals(kl.difference(), 4),
            kl.standardErrorOfDifference().isPresent()
                ? ", standard error "
                    + FigureText.decimals(kl.standardErrorOfDifference().getAsDouble(), 4)
                : "");
  }

  private static String perLayer(List<Double> nats) {
    return nats.stream().map(FigureText::nats).collect(Collectors.joining(" + "));
  }

  private static String collapsed(EvaluationResult evaluation) {
    return IntStream.range(0, evaluation.activeUnits().size())
        .filter(layer -> evaluation.activeUnits().get(layer) == 0)
        .mapToObj(layer -> Integer.toString(layer + 1))
        .collect(Collectors.joining(", "));
  }
}

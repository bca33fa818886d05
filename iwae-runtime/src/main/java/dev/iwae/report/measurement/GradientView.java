package dev.iwae.report.measurement;

import dev.iwae.evaluate.GradientBias;
import dev.iwae.evaluate.GradientBias.NetworkBias;
import dev.iwae.evaluate.GradientSignalToNoise;
import dev.iwae.evaluate.Measurements;
import dev.iwae.report.chart.Figure;
import dev.iwae.report.chart.RunLines;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import dev.iwae.results.SweepResults;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** How much of the training gradient is signal. */
final class GradientView implements MeasurementView {

  private static final Measured<GradientSignalToNoise> SIGNAL =
      new Measured<>(Measurements::gradientSignalToNoise);
  private static final Measured<GradientBias> BIAS =
      new Measured<>(
          measurements ->
              measurements.gradientSignalToNoise().flatMap(GradientSignalToNoise::bias));

  @Override
  public List<GlossaryEntry> glossary() {
    return List.of(
        new GlossaryEntry(
            "Gradient signal-to-noise",
            "SNR = {|E[g]|}//{sd[g]}",
            "g is the gradient of one parameter, over new draws of h for the same "
                + "minibatch. Near what noise alone gives, an update of the parameter goes up as "
                + "often as down. More samples make the decoder's ratio larger, but that of the "
                + "encoder of an importance-weighted bound smaller (Rainforth et al. 2018). "
                + "Against a reference, the bias is the length of the difference of the two mean "
                + "gradients of a network over that of the reference's, with what noise adds to "
                + "both squares taken off."));
  }

  @Override
  public List<Column> columns() {
    return List.of(
        SIGNAL.columnIfKnown("encoder_gradient_snr", gradient -> gradient.encoder().mean()),
        SIGNAL.columnIfKnown("decoder_gradient_snr", gradient -> gradient.decoder().mean()),
        BIAS.columnIfKnown("encoder_gradient_bias", bias -> bias.encoder().relative()),
        BIAS.columnIfKnown("encoder_gradient_bias_noise", bias -> bias.encoder().noise()),
        BIAS.columnIfKnown("decoder_gradient_bias", bias -> bias.decoder().relative()),
        BIAS.columnIfKnown("decoder_gradient_bias_noise", bias -> bias.decoder().noise()));
  }

  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    return SIGNAL.sentence(evaluation, "Gradient signal-to-noise", GradientView::text);
  }

  private static String text(GradientSignalToNoise gradient) {
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
        + ")"
        + gradient.bias().map(GradientView::text).orElse("");
  }

  private static String text(GradientBias bias) {
    return ". Its mean differs from that of the unbiased gradient of "
        + bias.reference()
        + " with the same k by "
        + percent(bias.encoder())
        + " in the encoder, "
        + percent(bias.decoder())
        + " in the decoder";
  }

  private static String percent(NetworkBias bias) {
    return bias.relative().isEmpty()
        ? "an unknown share of that one's length, which is hardly more than noise"
        : String.format(
            Locale.ROOT,
            "%.1f %% of that one's length (noise alone: %.1f %%)",
            100 * bias.relative().getAsDouble(),
            100 * bias.noise().getAsDouble());
  }

  private static String rate(OptionalDouble mean) {
    return mean.isPresent() ? FigureText.rate(mean.getAsDouble()) : "unknown";
  }

  @Override
  public Optional<Figure> figure(SweepResults results, RunLines lines) {
    return GradientFigure.of(results, lines);
  }
}

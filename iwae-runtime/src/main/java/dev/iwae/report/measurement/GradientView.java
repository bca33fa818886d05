package dev.iwae.report.measurement;

import dev.iwae.evaluate.GradientBias;
import dev.iwae.evaluate.GradientBias.NetworkBias;
import dev.iwae.evaluate.GradientSignalToNoise;
import dev.iwae.evaluate.GradientSignalToNoise.NetworkSignal;
import dev.iwae.report.chart.Figure;
import dev.iwae.report.chart.RunLines;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import dev.iwae.results.SweepResults;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** How much of the training gradient is signal. */
final class GradientView implements MeasurementView {

  @Override
  public List<Column> columns() {
    return List.of(
        column("encoder_gradient_snr", GradientSignalToNoise::encoder),
        column("decoder_gradient_snr", GradientSignalToNoise::decoder),
        bias("encoder_gradient_bias", GradientBias::encoder, NetworkBias::relative),
        bias("encoder_gradient_bias_noise", GradientBias::encoder, NetworkBias::noise),
        bias("decoder_gradient_bias", GradientBias::decoder, NetworkBias::relative),
        bias("decoder_gradient_bias_noise", GradientBias::decoder, NetworkBias::noise));
  }

  private static Column column(
      String name, Function<GradientSignalToNoise, NetworkSignal> network) {
    return new Column(
        name,
        e ->
            e.measurements()
                .gradientSignalToNoise()
                .map(gradient -> CsvText.of(network.apply(gradient).mean()))
                .orElse(""));
  }

  private static Column bias(
      String name,
      Function<GradientBias, NetworkBias> network,
      Function<NetworkBias, OptionalDouble> measure) {
    return new Column(
        name,
        e ->
            e.measurements()
                .gradientSignalToNoise()
                .flatMap(GradientSignalToNoise::bias)
                .map(bias -> CsvText.of(measure.apply(network.apply(bias))))
                .orElse(""));
  }

  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    return evaluation
        .measurements()
        .gradientSignalToNoise()
        .map(gradient -> new Sentence("Gradient signal-to-noise", text(gradient)));
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
        ? "an unknown share of that one's length (it is no more than noise)"
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

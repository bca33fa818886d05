package dev.iwae.report.measurement;

import dev.iwae.evaluate.JackknifeLikelihood;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** log p(x) by the jackknife, beside that by L_K. */
final class JackknifeView implements MeasurementView {

  @Override
  public List<Column> columns() {
    return List.of(
        column("jackknife_nll", estimate -> Double.toString(estimate.nll())),
        column(
            "jackknife_nll_standard_error", estimate -> CsvText.of(estimate.nllStandardError())));
  }

  private static Column column(String name, Function<JackknifeLikelihood, String> value) {
    return new Column(name, e -> e.measurements().jackknife().map(value).orElse(""));
  }

  @Override
  public List<Nats> nats() {
    return List.of(
        new Nats("jackknife NLL", e -> e.measurements().jackknife().map(JackknifeLikelihood::nll)));
  }

  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    return evaluation
        .measurements()
        .jackknife()
        .map(
            estimate ->
                new Sentence(
                    "Jackknife",
                    "NLL "
                        + FigureText.nats(estimate.nll(), estimate.nllStandardError())
                        + " nats, log p(x) "
                        + FigureText.nats(estimate.overBound())
                        + " above L_"
                        + evaluation.samples()
                        + ", whose bias it takes off to the order "
                        + estimate.order()
                        + "; no bound"));
  }
}

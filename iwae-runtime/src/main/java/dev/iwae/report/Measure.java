package dev.iwae.report;

import dev.iwae.report.measurement.MeasurementView;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A number in the table of runs.
 *
 * @param text as it is shown; empty for none
 * @param value to sort by, a number or words; null for none
 */
public record Measure(String text, String value) {

  /** What a run does not have. */
  static final Measure NONE = new Measure("", null);

  /** Stands in the place of the first number of a run that has none. */
  public boolean status() {
    return text == null;
  }

  /** All columns of a sweep: how to get the number of a run, by heading. */
  static Map<String, Function<RunResult, Measure>> of(SweepResults results) {
    Map<String, Function<RunResult, Measure>> measures = new LinkedHashMap<>();
    measures.put(
        "NLL", run -> run.evaluation().map(e -> nats(e.nll())).orElse(new Measure(null, null)));
    measures.put("SE", evaluation(e -> optional(e.nllStandardError(), 2)));
    measures.put("active units", evaluation(Measure::activeUnits));
    measures.put("ESS", evaluation(e -> optional(e.effectiveSampleSize(), 1)));
    MeasurementView.ALL.stream()
        .flatMap(view -> view.nats().stream())
        .filter(nats -> results.runs().stream().anyMatch(run -> value(run, nats).isPresent()))
        .forEach(
            nats ->
                measures.put(
                    nats.heading(), run -> value(run, nats).map(Measure::nats).orElse(NONE)));
    measures.put("training bound", Measure::trainingBound);
    if (results.runs().stream().anyMatch(run -> !run.caveatWords().isEmpty())) {
      measures.put("caveats", Measure::caveats);
    }
    measures.put(
        "epochs", run -> new Measure(FigureText.count(run.epochs()), String.valueOf(run.epochs())));
    measures.put("training time", run -> seconds(run.trainingSeconds()));
    measures.put("evaluation time", evaluation(e -> seconds(e.seconds())));
    return measures;
  }

  private static Function<RunResult, Measure> evaluation(
      Function<EvaluationResult, Measure> measure) {
    return run -> run.evaluation().map(measure).orElse(NONE);
  }

  private static Optional<Double> value(RunResult run, MeasurementView.Nats nats) {
    return run.evaluation().flatMap(nats.value());
  }

  private static Measure activeUnits(EvaluationResult evaluation) {
    return new Measure(
        FigureText.units(evaluation.activeUnits().stream().map(Integer::doubleValue).toList()),
        String.valueOf(evaluation.activeUnits().stream().mapToInt(units -> units).sum()));
  }

  private static Measure trainingBound(RunResult run) {
    int stages = run.stages().size();
    return stages == 0 ? NONE : nats(run.stages().get(stages - 1).bound());
  }

  private static Measure caveats(RunResult run) {
    String words = String.join(", ", run.caveatWords());
    return words.isEmpty() ? NONE : new Measure(words, words);
  }

  private static Measure nats(double value) {
    return new Measure(FigureText.nats(value), String.valueOf(value));
  }

  private static Measure seconds(double value) {
    return new Measure(FigureText.seconds(value), String.valueOf(value));
  }

  private static Measure optional(OptionalDouble value, int digits) {
    return value.isPresent()
        ? new Measure(
            FigureText.decimals(value.getAsDouble(), digits), String.valueOf(value.getAsDouble()))
        : NONE;
  }
}

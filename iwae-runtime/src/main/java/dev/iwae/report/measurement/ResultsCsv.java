package dev.iwae.report.measurement;

import dev.iwae.results.EvaluationResult;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import dev.iwae.results.TrainingCost;
import dev.iwae.results.compare.ObjectiveParts;
import dev.iwae.sweep.text.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * {@code results.csv}: a row per run (RFC 4180, UTF-8, comma, point). Numbers are bare, so a
 * spreadsheet reads them as numbers; a text that a spreadsheet would take for a formula gets an
 * apostrophe in front, but no number does.
 */
public final class ResultsCsv {

  private record Column(String name, Function<RunResult, String> value) {}

  private ResultsCsv() {}

  /** The content of results.csv. */
  public static String text(SweepResults results) {
    List<Column> columns = columns(results);
    StringBuilder csv = new StringBuilder();
    line(columns.stream().map(Column::name).toList(), csv);
    for (RunResult run : results.runs()) {
      line(columns.stream().map(column -> column.value().apply(run)).toList(), csv);
    }
    return csv.toString();
  }

  private static int layers(SweepResults results) {
    return results.runs().stream()
        .flatMap(run -> run.evaluation().stream())
        .mapToInt(evaluation -> evaluation.units().size())
        .max()
        .orElse(0);
  }

  private static List<Column> columns(SweepResults results) {
    int layers = layers(results);
    List<Column> columns = new ArrayList<>();
    columns.addAll(coordinates());
    results.settings().keySet().forEach(path -> columns.add(setting(path)));
    columns.addAll(evaluations());
    MeasurementView.ALL.forEach(view -> columns.addAll(measured(view.columns())));
    for (int i = 0; i < layers; i++) {
      int layer = i;
      columns.addAll(units(layer));
      MeasurementView.ALL.forEach(view -> columns.addAll(measured(view.columns(layer))));
    }
    columns.addAll(costs());
    return columns;
  }

  private static List<Column> coordinates() {
    return List.of(
        new Column("id", run -> CsvText.of(run.point().id())),
        new Column("label", run -> run.point().label().map(CsvText::of).orElse("")),
        new Column("dataset", run -> CsvText.of(run.point().dataset())),
        new Column("model", run -> CsvText.of(run.point().model())),
        new Column("objective", run -> CsvText.of(run.point().objective())),
        new Column("bound", run -> CsvText.of(ObjectiveParts.of(run.config()).bound())),
        new Column("gradient", run -> CsvText.of(ObjectiveParts.of(run.config()).gradient())),
        new Column(
            "parameters_of_objective",
            run -> CsvText.of(String.join("; ", ObjectiveParts.of(run.config()).parameters()))),
        new Column("k", run -> Integer.toString(run.point().k())),
        new Column("schedule", run -> CsvText.of(run.point().schedule())),
        new Column("seed", run -> Long.toString(run.point().seed())),
        new Column("status", run -> run.status().word()),
        new Column("caveats", run -> CsvText.of(String.join("; ", caveats(run)))));
  }

  /** Of its training, and that its NLL says nothing of the model. */
  private static List<String> caveats(RunResult run) {
    List<String> caveats = new ArrayList<>(run.caveats());
    run.evaluation()
        .filter(evaluation -> !evaluation.comparable())
        .ifPresent(
            spike -> caveats.add(EvaluationResult.DENSITY_SPIKE + ": compared with nothing"));
    return caveats;
  }

  private static Column setting(String path) {
    return new Column(path, run -> run.point().setting(path).map(CsvText::of).orElse(""));
  }

  private static List<Column> evaluations() {
    return List.of(
        evaluation("nll", e -> Double.toString(e.nll())),
        evaluation("nll_standard_error", e -> CsvText.of(e.nllStandardError())),
        evaluation("split", e -> Word.of(e.split())),
        evaluation("examples", e -> Integer.toString(e.examples())),
        evaluation("samples", e -> Integer.toString(e.samples())),
        evaluation("effective_sample_size", e -> CsvText.of(e.effectiveSampleSize())));
  }

  private static List<Column> units(int layer) {
    return List.of(
        evaluation("active_units_" + (layer + 1), e -> CsvText.element(e.activeUnits(), layer)),
        evaluation("units_" + (layer + 1), e -> CsvText.element(e.units(), layer)));
  }

  private static List<Column> costs() {
    return List.of(
        new Column("parameters", run -> Long.toString(run.parameters())),
        new Column(
            "train_examples",
            run -> CsvText.of(run.config().path("dataset").path("train").asText())),
        new Column("epochs", run -> Integer.toString(run.epochs())),
        new Column("training_bound", ResultsCsv::trainingBound),
        new Column("training_seconds", run -> Double.toString(run.trainingSeconds())),
        cost("seconds_per_epoch", cost -> OptionalDouble.of(cost.secondsPerEpoch())),
        cost("seconds_per_nat", TrainingCost::secondsPerNat),
        evaluation("evaluation_seconds", e -> Double.toString(e.seconds())),
        new Column("key", run -> CsvText.of(run.key())),
        new Column("error", run -> run.failure().map(f -> CsvText.of(f.error())).orElse("")));
  }

  private static List<Column> measured(List<MeasurementView.Column> columns) {
    return columns.stream().map(column -> evaluation(column.name(), column.value())).toList();
  }

  private static Column evaluation(String name, Function<EvaluationResult, String> value) {
    return new Column(name, run -> run.evaluation().map(value).orElse(""));
  }

  private static Column cost(String name, Function<TrainingCost, OptionalDouble> value) {
    return new Column(
        name, run -> TrainingCost.of(run).map(cost -> CsvText.of(value.apply(cost))).orElse(""));
  }

  private static String trainingBound(RunResult run) {
    int stages = run.stages().size();
    return stages == 0 ? "" : Double.toString(run.stages().get(stages - 1).bound());
  }

  private static void line(List<String> fields, StringBuilder csv) {
    csv.append(String.join(",", fields)).append("\r\n");
  }
}

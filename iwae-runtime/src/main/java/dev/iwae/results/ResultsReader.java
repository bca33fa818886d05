package dev.iwae.results;

import dev.iwae.sweep.spec.Split;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The JSON tree of the format as records. */
final class ResultsReader {

  private ResultsReader() {}

  static SweepResults read(JsonFields file) {
    return new SweepResults(
        file.text("sweep"),
        file.optionalText("file"),
        file.optionalText("title"),
        file.isNull("notes") ? List.of() : file.texts("notes"),
        instant(file, "created"),
        Provenance.of(file.tree("provenance")),
        each(file.objects("runs"), ResultsReader::run),
        each(file.objectsIfAny("differences"), ResultsReader::difference),
        each(file.objectsIfAny("pairs"), ResultsReader::pairs));
  }

  private static RunResult run(JsonFields run) {
    return new RunResult(
        point(run),
        run.text("key"),
        word(run, "status", RunStatus.values()),
        run.longInteger("parameters"),
        run.tree("config"),
        each(run.objects("stages"), ResultsReader::stage),
        run.isNull("evaluation")
            ? Optional.empty()
            : Optional.of(checked(run.object("evaluation"), ResultsReader::evaluation)),
        run.isNull("provenance") ? Provenance.NONE : Provenance.of(run.tree("provenance")),
        run.optionalText("error").map(error -> new RunFailure(error, logTail(run))));
  }

  private static RunCoordinates point(JsonFields run) {
    return new RunCoordinates(
        run.text("id"),
        run.optionalText("label"),
        run.text("dataset"),
        run.text("model"),
        run.text("objective"),
        run.integer("k"),
        run.text("schedule"),
        run.longInteger("seed"));
  }

  private static List<String> logTail(JsonFields run) {
    return run.isNull("logTail") ? List.of() : run.texts("logTail");
  }

  private static StageResult stage(JsonFields stage) {
    return new StageResult(
        stage.text("key"),
        stage.integer("epochs"),
        stage.number("learningRate"),
        stage.longInteger("steps"),
        stage.number("bound"),
        stage.number("seconds"),
        stage.flag("cached"),
        each(stage.objectsIfAny("curve"), ResultsReader::curvePoint));
  }

  private static CurvePoint curvePoint(JsonFields point) {
    return new CurvePoint(
        point.integer("epoch"),
        point.number("bound"),
        point.optionalNumber("effectiveSampleSize"),
        point.optionalNumber("significantSamples"));
  }

  private static EvaluationResult evaluation(JsonFields evaluation) {
    return new EvaluationResult(
        word(evaluation, "split", Split.values()),
        evaluation.integer("examples"),
        evaluation.integer("samples"),
        evaluation.number("nll"),
        evaluation.optionalNumber("nllStandardError"),
        each(
            evaluation.objects("bounds"),
            point -> new BoundPoint(point.integer("k"), point.number("value"))),
        evaluation.integers("activeUnits"),
        evaluation.integers("units"),
        evaluation.number("activeUnitsThreshold"),
        evaluation.optionalNumber("effectiveSampleSize"),
        MeasurementsReader.read(evaluation),
        evaluation.optionalNumber("trueLogLikelihood"),
        evaluation.number("seconds"),
        evaluation.flag("cached"));
  }

  private static PairedDifference difference(JsonFields difference) {
    return new PairedDifference(
        difference.text("run"),
        difference.text("reference"),
        difference.number("nats"),
        difference.optionalNumber("standardError"),
        difference.integer("examples"));
  }

  private static PairedErrors pairs(JsonFields pairs) {
    return new PairedErrors(
        pairs.text("dataset"),
        pairs.integer("examples"),
        pairs.texts("keys"),
        pairs.numberRows("standardErrors"));
  }

  private static <T> List<T> each(List<JsonFields> objects, Function<JsonFields, T> read) {
    return objects.stream().map(object -> checked(object, read)).toList();
  }

  private static <T> T checked(JsonFields object, Function<JsonFields, T> read) {
    try {
      return read.apply(object);
    } catch (IllegalArgumentException e) {
      throw object.inconsistent(e);
    }
  }

  private static <E extends Enum<E>> E word(JsonFields object, String name, E[] values) {
    String word = object.text(name);
    return Arrays.stream(values)
        .filter(value -> value.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name + " is \"" + word + "\", not one of " + List.of(values)));
  }

  private static Instant instant(JsonFields file, String name) {
    String text = file.text(name);
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw file.inconsistent(
          new IllegalArgumentException(
              name + " is \"" + text + "\", not a time such as" + " 2026-01-31T12:00:00Z"));
    }
  }
}

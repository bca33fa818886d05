package dev.iwae.report.measurement;

import dev.iwae.evaluate.Measurements;
import dev.iwae.report.measurement.MeasurementView.Column;
import dev.iwae.report.measurement.MeasurementView.Nats;
import dev.iwae.report.measurement.MeasurementView.Sentence;
import dev.iwae.results.EvaluationResult;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What only some evaluations have: nothing is shown of it where it was not measured.
 *
 * @param <M> what it is
 * @param of where it is among the measurements
 */
record Measured<M>(Function<Measurements, Optional<M>> of) {

  private Optional<M> in(EvaluationResult evaluation) {
    return of.apply(evaluation.measurements());
  }

  Column column(String name, ToDoubleFunction<M> value) {
    return columnIfKnown(name, measured -> OptionalDouble.of(value.applyAsDouble(measured)));
  }

  Column columnIfKnown(String name, Function<M, OptionalDouble> value) {
    return new Column(name, e -> in(e).map(value).map(CsvText::of).orElse(""));
  }

  Nats nats(String heading, ToDoubleFunction<M> value) {
    return new Nats(heading, e -> in(e).map(value::applyAsDouble));
  }

  Optional<Sentence> sentence(EvaluationResult evaluation, String name, Function<M, String> text) {
    return in(evaluation).map(measured -> new Sentence(name, text.apply(measured)));
  }
}

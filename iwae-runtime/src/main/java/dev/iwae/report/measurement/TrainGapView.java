package dev.iwae.report.measurement;

import dev.iwae.evaluate.TrainGap;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** How much better training examples are explained. */
final class TrainGapView implements MeasurementView {

  @Override
  public List<Column> columns() {
    return List.of(column("train_nll", TrainGap::trainNll), column("train_gap", TrainGap::gap));
  }

  private static Column column(String name, ToDoubleFunction<TrainGap> value) {
    return new Column(
        name,
        e ->
            e.measurements()
                .trainGap()
                .map(gap -> Double.toString(value.applyAsDouble(gap)))
                .orElse(""));
  }

  @Override
  public List<Nats> nats() {
    return List.of(new Nats("train gap", e -> e.measurements().trainGap().map(TrainGap::gap)));
  }

  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    return evaluation
        .measurements()
        .trainGap()
        .map(
            gap ->
                new Sentence(
                    "Generalisation",
                    FigureText.nats(gap.gap())
                        + " nats above the NLL of "
                        + FigureText.count(gap.trainExamples(), "training example")
                        + ", "
                        + FigureText.nats(gap.trainNll(), gap.trainNllStandardError())));
  }
}

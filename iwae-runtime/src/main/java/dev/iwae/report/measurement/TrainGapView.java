package dev.iwae.report.measurement;

import dev.iwae.evaluate.Measurements;
import dev.iwae.evaluate.TrainGap;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.List;
import java.util.Optional;

/** How much better training examples are explained. */
final class TrainGapView implements MeasurementView {

  private static final Measured<TrainGap> GAP = new Measured<>(Measurements::trainGap);

  @Override
  public List<GlossaryEntry> glossary() {
    return List.of(
        new GlossaryEntry(
            "Train gap",
            "gap = NLL − NLL_train",
            "How much worse the evaluated examples are explained than the first training "
                + "examples, both with the same K: what does not generalise."));
  }

  @Override
  public List<Column> columns() {
    return List.of(
        GAP.column("train_nll", TrainGap::trainNll), GAP.column("train_gap", TrainGap::gap));
  }

  @Override
  public List<Nats> nats() {
    return List.of(GAP.nats("train gap", TrainGap::gap));
  }

  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    return GAP.sentence(
        evaluation,
        "Generalisation",
        gap ->
            FigureText.nats(gap.gap())
                + " nats above the NLL of "
                + FigureText.count(gap.trainExamples(), "training example")
                + ", "
                + FigureText.nats(gap.trainNll(), gap.trainNllStandardError()));
  }
}

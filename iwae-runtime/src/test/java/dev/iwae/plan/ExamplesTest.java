package dev.iwae.plan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.DatasetSpec;
import dev.iwae.sweep.EvaluationSpec;
import dev.iwae.sweep.RunSpec;
import dev.iwae.sweep.Split;
import dev.iwae.sweep.UserException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ExamplesTest {

  private static final RunSpec RUN = Declared.run(Declared.VAE, 1, Declared.twoStages());

  @Test
  void moreTrainingExamplesThanThereAre() {
    rejects(
        dataset(OptionalInt.of(5001), OptionalInt.empty()),
        Declared.EVALUATION,
        "dataset `digits` says `train: 5001`, but its train file has 5000 examples.");
  }

  @Test
  void moreTestExamplesThanThereAre() {
    rejects(
        dataset(OptionalInt.empty(), OptionalInt.of(1001)),
        Declared.EVALUATION,
        "dataset `digits` says `test: 1001`, but its test file has 1000 examples.");
  }

  @Test
  void nothingLeftForValidation() {
    rejects(
        Declared.DATASET,
        new EvaluationSpec(Split.VALIDATION, 100, 0.01),
        "evaluation.split is `validation`, but dataset `digits` trains on all its 5000 examples and"
            + " leaves none. Give it a `train:` below that.");
  }

  private static void rejects(DatasetSpec dataset, EvaluationSpec evaluation, String message) {
    RunSpec run = Declared.evaluatedBy(evaluation, Declared.on(dataset, RUN));
    assertThatThrownBy(() -> Declared.plan(run))
        .isInstanceOf(UserException.class)
        .hasMessage(message);
  }

  private static DatasetSpec dataset(OptionalInt train, OptionalInt test) {
    return new DatasetSpec(Declared.DATASET.source(), train, test, Declared.DATASET.binarization());
  }
}

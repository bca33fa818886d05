package dev.iwae.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.data.DatasetIdentity;
import dev.iwae.store.StepKey;
import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RunExamplesTest {

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

  /** Those of the test split are 1,000: asking for more is the same work, and has the same key. */
  @Test
  void moreToEvaluateAgainThanThereAreMeansAll() {
    assertThat(evaluationKey(5000)).isEqualTo(evaluationKey(1000)).isNotEqualTo(evaluationKey(999));
  }

  private static StepKey evaluationKey(int withoutInactiveUnits) {
    EvaluationSpec evaluation =
        new EvaluationSpec(Split.TEST, 100, 0.01, withoutInactiveUnits, 0, 0);
    return Declared.plan(Declared.evaluatedBy(evaluation, RUN)).runs().get(0).evaluation();
  }

  /** As of mnist-fixed: 4,000 to train on, 1,000 behind them for validation. */
  @Test
  void aValidationSplitOfItsOwnIsNeverTrainedOn() {
    DatasetIdentity identity =
        new DatasetIdentity(Declared.IDENTITY.train(), Declared.IDENTITY.test(), 4000);

    assertThat(RunExamples.trained(RUN, identity).examples()).isEqualTo(4000);
    assertRange(RunExamples.judged(judgedByValidation(Declared.DATASET), identity), 4000, 1000);
    DatasetSpec few = dataset(OptionalInt.of(10), OptionalInt.empty());
    assertRange(RunExamples.judged(judgedByValidation(few), identity), 4000, 1000);
    DatasetSpec many = dataset(OptionalInt.of(4001), OptionalInt.empty());
    assertThatThrownBy(() -> RunExamples.trained(Declared.on(many, RUN), identity))
        .hasMessageContaining("says `train: 4001`, but its train file has 4000 examples");
  }

  private static RunSpec judgedByValidation(DatasetSpec dataset) {
    EvaluationSpec validation = new EvaluationSpec(Split.VALIDATION, 100, 0.01);
    return Declared.evaluatedBy(validation, Declared.on(dataset, RUN));
  }

  private static void assertRange(ExampleSet set, int first, int count) {
    assertThat(set.first()).isEqualTo(first);
    assertThat(set.examples()).isEqualTo(count);
  }

  private static void rejects(DatasetSpec dataset, EvaluationSpec evaluation, String message) {
    RunSpec run = Declared.evaluatedBy(evaluation, Declared.on(dataset, RUN));
    assertThatThrownBy(() -> Declared.plan(run))
        .isInstanceOf(MisfitException.class)
        .hasMessage(message);
  }

  private static DatasetSpec dataset(OptionalInt train, OptionalInt test) {
    return new DatasetSpec(Declared.DATASET.source(), train, test, Declared.DATASET.binarization());
  }
}

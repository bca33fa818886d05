package dev.iwae.plan;

import dev.iwae.data.DatasetIdentity;
import dev.iwae.data.ImageIdentity;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.text.Word;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Which examples of its dataset a run works on. */
final class RunExamples {

  private RunExamples() {}

  /** Those it is trained on. */
  static ExampleSet trained(RunSpec run, DatasetIdentity dataset) {
    int count = first(run, "train", run.dataset().spec().train(), dataset.training());
    return range(run, dataset.train(), 0, count);
  }

  /** Those it is judged by. */
  static ExampleSet judged(RunSpec run, DatasetIdentity dataset) {
    DatasetSpec spec = run.dataset().spec();
    return switch (run.evaluation().split()) {
      case TRAIN -> trained(run, dataset);
      case VALIDATION -> validation(run, dataset);
      case TEST ->
          range(run, dataset.test(), 0, first(run, "test", spec.test(), dataset.test().examples()));
    };
  }

  /** The first of its training examples, for a comparison with those it is judged by. */
  static Optional<ExampleSet> compared(RunSpec run, DatasetIdentity dataset) {
    int wanted = run.evaluation().trainExamples();
    int count = Math.min(wanted, trained(run, dataset).examples());
    return wanted == 0 ? Optional.empty() : Optional.of(range(run, dataset.train(), 0, count));
  }

  /** How many of those it is judged by are evaluated again without the inactive units. */
  static int again(RunSpec run, DatasetIdentity dataset) {
    return Math.min(run.evaluation().withoutInactiveUnits(), judged(run, dataset).examples());
  }

  /** The first of its training examples that make a minibatch. */
  static ExampleSet minibatch(RunSpec run, DatasetIdentity dataset) {
    int batch = run.schedule().spec().batch();
    int count = Math.min(batch, trained(run, dataset).examples());
    return range(run, dataset.train(), 0, count);
  }

  private static ExampleSet validation(RunSpec run, DatasetIdentity dataset) {
    int first = dataset.hasValidation() ? dataset.training() : trained(run, dataset).examples();
    int count = dataset.train().examples() - first;
    if (count == 0) {
      throw new MisfitException(
          String.format(
                  Locale.ROOT,
                  "evaluation.split is `%s`, but dataset `%s` trains on all its %d examples and leaves none.",
                  Word.of(Split.VALIDATION),
                  run.dataset().name(),
                  first)
              + " Give it a `train:` below that.",
          places -> places.setting("evaluation", "split"));
    }
    return range(run, dataset.train(), first, count);
  }

  private static int first(RunSpec run, String part, OptionalInt wanted, int available) {
    int count = wanted.orElse(available);
    if (count > available) {
      String dataset = run.dataset().name();
      throw new MisfitException(
          String.format(
              Locale.ROOT,
              "dataset `%s` says `%s: %d`, but its %s file has %d examples.",
              dataset,
              part,
              count,
              part,
              available),
          places -> places.setting("datasets", dataset, part));
    }
    return count;
  }

  private static ExampleSet range(RunSpec run, ImageIdentity images, int first, int count) {
    return new ExampleSet(
        images.sha256(), first, count, images.pixels(), run.dataset().spec().binarization());
  }
}

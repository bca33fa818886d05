package dev.iwae.plan;

import dev.iwae.data.RepeatedExamples;
import dev.iwae.sweep.RunWarning;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.text.Word;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Examples that a run is judged by as unseen, and was trained on: one file for both parts, say.
 *
 * @param plan of the runs
 * @param repeated what a dataset has among the examples to train on as well
 */
public record SeenExamples(Plan plan, Function<DatasetSpec, RepeatedExamples> repeated) {

  /** A warning for every run that has some. */
  public List<RunWarning> warnings() {
    return plan.runs().stream().flatMap(run -> warning(run).stream()).toList();
  }

  private Optional<RunWarning> warning(PlannedRun run) {
    EvaluationConfig judged = (EvaluationConfig) plan.steps().get(run.evaluation()).config();
    int seen =
        switch (judged.split()) {
          case TRAIN -> 0;
          case VALIDATION -> Math.max(seen(run, judged.data()), repeated(run).validation());
          case TEST -> Math.max(seen(run, judged.data()), repeated(run).test());
        };
    return seen == 0
        ? Optional.empty()
        : Optional.of(new RunWarning(run.run(), message(judged, seen)));
  }

  private RepeatedExamples repeated(PlannedRun run) {
    RepeatedExamples examples = repeated.apply(run.run().dataset().spec());
    return stages(run).anyMatch(stage -> stage.data().content().equals(examples.among()))
        ? examples
        : RepeatedExamples.NONE;
  }

  private int seen(PlannedRun run, ExampleSet judged) {
    return stages(run).mapToInt(stage -> stage.data().shared(judged)).max().orElse(0);
  }

  private Stream<StageConfig> stages(PlannedRun run) {
    return run.chain().stream()
        .map(key -> plan.steps().get(key).config())
        .filter(StageConfig.class::isInstance)
        .map(StageConfig.class::cast);
  }

  private static String message(EvaluationConfig judged, int seen) {
    return String.format(
        Locale.ROOT,
        "%d of its %d `%s` examples are among those that it is trained on, so that its log-likelihood says little of others: name another file or part, or say `split: train`",
        Math.min(seen, judged.data().examples()),
        judged.data().examples(),
        Word.of(judged.split()));
  }
}

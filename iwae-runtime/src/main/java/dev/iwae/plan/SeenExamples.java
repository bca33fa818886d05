package dev.iwae.plan;

import dev.iwae.sweep.RunWarning;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.text.Word;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Examples that a run is judged by as unseen, and was trained on: one file for both parts, say. */
public record SeenExamples(Plan plan) {

  /** A warning for every run that has some. */
  public List<RunWarning> warnings() {
    return plan.runs().stream().flatMap(run -> warning(run).stream()).toList();
  }

  private Optional<RunWarning> warning(PlannedRun run) {
    EvaluationConfig judged = (EvaluationConfig) plan.steps().get(run.evaluation()).config();
    int seen = judged.split() == Split.TRAIN ? 0 : seen(run, judged.data());
    return seen == 0
        ? Optional.empty()
        : Optional.of(new RunWarning(run.run(), message(judged, seen)));
  }

  private int seen(PlannedRun run, ExampleSet judged) {
    return run.chain().stream()
        .map(key -> plan.steps().get(key).config())
        .mapToInt(step -> step instanceof StageConfig stage ? stage.data().shared(judged) : 0)
        .max()
        .orElse(0);
  }

  private static String message(EvaluationConfig judged, int seen) {
    return String.format(
        Locale.ROOT,
        "%d of its %d `%s` examples are among those that it is trained on, so that its log-likelihood says little of others: name another file or part, or say `split: train`",
        seen,
        judged.data().examples(),
        Word.of(judged.split()));
  }
}

package dev.iwae.plan;

import dev.iwae.store.StepKey;
import dev.iwae.sweep.rules.Caveats;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.RunSpec.Named;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A plan and its status as a table for people, and totals: one line per run, or where there are
 * many, one per axis.
 */
public final class PlanText {

  /** More lines than that nobody reads. */
  private static final int MOST_LINES = 30;

  /** The commonest of them. */
  private static final int MOST_REASONS = 5;

  private static final Pattern SAME = Pattern.compile("^(same as) .*");

  private static final List<String> HEADINGS = List.of("run", "stages", "evaluation", "why");

  private final PlanStatus status;
  private final Map<StepKey, String> evaluatedBy = new HashMap<>();

  private PlanText(PlanStatus status) {
    this.status = status;
  }

  /** The lines of the table, without line ends. */
  public static List<String> of(PlanStatus status) {
    PlanText text = new PlanText(status);
    boolean many = status.plan().runs().size() > MOST_LINES;
    List<String> lines = new ArrayList<>(many ? text.axes() : text.runs());
    lines.add("");
    lines.addAll(caveats(status.plan()));
    lines.addAll(totals(status));
    return lines;
  }

  private List<String> runs() {
    List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
    status.plan().runs().forEach(run -> rows.add(row(run)));
    return TextTable.lines(rows);
  }

  private List<String> axes() {
    List<PlannedRun> runs = status.plan().runs();
    Map<String, Integer> reasons = new LinkedHashMap<>();
    runs.forEach(
        run -> reasons.merge(SAME.matcher(why(run)).replaceFirst("$1 another"), 1, Integer::sum));
    reasons.remove("");
    List<String> lines = new ArrayList<>(PlanAxes.of(runs.stream().map(PlannedRun::run).toList()));
    lines.add("");
    reasons.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(MOST_REASONS)
        .forEach(reason -> lines.add(reason.getValue() + " runs: " + reason.getKey()));
    lines.add("-Diwae.only=AXIS=VALUE shows fewer, one by one");
    return lines;
  }

  /** What is trained that is biased, or no bound; a line each. */
  private static List<String> caveats(Plan plan) {
    Map<String, Set<String>> names = new LinkedHashMap<>();
    for (PlannedRun run : plan.runs()) {
      addOfTraining(names, run.run());
    }
    List<String> lines = new ArrayList<>();
    names.forEach((caveat, each) -> lines.add(String.join(", ", each) + ": " + caveat));
    return lines;
  }

  /** Of the run, and of those that it goes on from. */
  private static void addOfTraining(Map<String, Set<String>> names, RunSpec run) {
    if (!run.schedule().spec().stages().isEmpty()) {
      Named<ObjectiveSpec> objective = run.objective();
      Caveats.of(objective.spec(), run.k())
          .sentences()
          .forEach(caveat -> add(names, caveat, objective.name()));
      Named<ModelSpec> model = run.model();
      Caveats.of(model.spec()).sentences().forEach(caveat -> add(names, caveat, model.name()));
    }
    if (run.start() instanceof RunSpec.Start.After after) {
      addOfTraining(names, after.run());
    }
  }

  private static void add(Map<String, Set<String>> names, String caveat, String name) {
    names.computeIfAbsent(caveat, none -> new LinkedHashSet<>()).add(name);
  }

  private static List<String> totals(PlanStatus status) {
    StepCounts counts = StepCounts.of(status, status.plan().steps().keySet());
    int steps = status.plan().steps().size();
    return List.of(
        String.format(
            Locale.ROOT,
            "%d %s, %d %s: %s",
            status.plan().runs().size(),
            status.plan().runs().size() == 1 ? "run" : "runs",
            steps,
            steps == 1 ? "step" : "steps",
            counts.text()));
  }

  private List<String> row(PlannedRun run) {
    String stages = run.chain().isEmpty() ? "-" : StepCounts.of(status, run.chain()).text();
    String evaluation = StepCounts.of(status, List.of(run.evaluation())).word();
    return List.of(run.run().id(), stages, evaluation, why(run));
  }

  private String why(PlannedRun run) {
    String twin = evaluatedBy.putIfAbsent(run.evaluation(), run.run().id());
    if (twin != null) {
      return "same as " + twin;
    }
    return Stream.concat(run.chain().stream(), Stream.of(run.evaluation()))
        .map(this::reason)
        .flatMap(Optional::stream)
        .findFirst()
        .orElse("");
  }

  private Optional<String> reason(StepKey key) {
    StepStatus step = status.of(key);
    if (step instanceof StepStatus.Partial partial) {
      return Optional.of(partial.detail());
    }
    return step instanceof StepStatus.Missing missing
        ? Optional.of(missing.reason())
        : Optional.empty();
  }
}

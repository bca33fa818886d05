package dev.iwae.check;

import dev.iwae.plan.Plan;
import dev.iwae.results.FigureText;
import dev.iwae.results.RunStatus;
import dev.iwae.run.PlannedSweep;
import dev.iwae.run.progress.Console;
import dev.iwae.sweep.spec.GateMetric;
import dev.iwae.sweep.text.UserException;
import dev.iwae.sweep.text.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the results of a sweep its baseline, on purpose. */
public final class BaselineUpdate {

  private final CheckRequest request;
  private final Console console;

  /** An update that computes nothing; the console hears of damaged entries of the store. */
  public BaselineUpdate(CheckRequest request, Console console) {
    this.request = request;
    this.console = console;
  }

  /**
   * Writes the baseline. With a filter, the runs that it does not choose stay as they are.
   *
   * @param reason why the numbers may change
   * @param now the time of writing
   * @return what changes, for people
   * @throws UserException without a reason, if a run has no result or one of what the sweep file
   *     does not say any more, if the store has lost one, or if runs are to stay of a baseline that
   *     is damaged
   */
  public List<String> write(Optional<String> reason, Instant now) {
    String why =
        reason
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .orElseThrow(
                () ->
                    new UserException(
                        "a baseline needs a reason, which stays in it:"
                            + " mvn iwae:baseline -Diwae.reason='why the numbers may change'"));
    PlannedSweep planned = PlannedSweep.of(request.sweep(), console);
    PlannedResults results = PlannedResults.read(planned, request.results());
    Set<String> selected = ids(planned.selected());
    requireComplete(results, selected);
    String name = planned.sweep().name();
    BaselineFile file = BaselineFile.of(request.baselines(), name);
    Map<String, MeasuredRun> old = byId(old(file, selected.equals(ids(planned.whole()))));
    Map<String, MeasuredRun> measured = byId(new StoredRuns(results, planned.store()).read());
    List<MeasuredRun> written = new ArrayList<>();
    for (String id : ids(planned.whole())) {
      Optional.ofNullable(selected.contains(id) ? measured.get(id) : old.get(id))
          .ifPresent(written::add);
    }
    file.write(new Baseline(name, now, why, results.sweep().provenance(), written));
    List<String> text = new ArrayList<>(changes(old, byId(written)));
    text.add(
        "%s: %s, because: %s"
            .formatted(request.shown(file.file()), FigureText.count(written.size(), "run"), why));
    return text;
  }

  /** A damaged one is replaced, but not by some of its runs. */
  static List<MeasuredRun> old(BaselineFile file, boolean replaced) {
    try {
      return file.read().map(Baseline::runs).orElse(List.of());
    } catch (UserException damaged) {
      if (replaced) {
        return List.of();
      }
      throw new UserException(
          "%s%n  With iwae.only its other runs would be lost. Restore it, or write all of it anew, without iwae.only."
              .formatted(damaged.getMessage()),
          damaged);
    }
  }

  private static void requireComplete(PlannedResults results, Set<String> selected) {
    Set<String> completed =
        results.runs(RunStatus.COMPLETED).stream()
            .map(run -> run.point().id())
            .collect(Collectors.toSet());
    List<String> missing = selected.stream().filter(id -> !completed.contains(id)).toList();
    if (!missing.isEmpty()) {
      throw new UserException(
          "%s no result, and a baseline without them would let them pass for new: %s. Call iwae:sweep first."
              .formatted(
                  missing.size() == 1 ? "a run has" : missing.size() + " runs have",
                  String.join(", ", missing)));
    }
  }

  private static List<String> changes(
      Map<String, MeasuredRun> old, Map<String, MeasuredRun> written) {
    List<String> lines = new ArrayList<>();
    written.forEach((id, run) -> lines.add(change(id, Optional.ofNullable(old.get(id)), run)));
    old.keySet().stream()
        .filter(id -> !written.containsKey(id))
        .forEach(id -> lines.add("  removed    " + id));
    return lines;
  }

  /** The line of a run that is written. */
  static String change(String id, Optional<MeasuredRun> old, MeasuredRun run) {
    String now = FigureText.decimals(run.meanLogLikelihood(), 3);
    if (old.isEmpty()) {
      return "  new        %s: %s nats".formatted(id, now);
    }
    String before = FigureText.decimals(old.get().meanLogLikelihood(), 3);
    boolean same = Arrays.equals(old.get().logLikelihoods(), run.logLikelihoods());
    String rest = metrics(old.get(), run) + ConfigChanges.text(old.get(), run);
    String spike = run.comparable() ? "" : "; a density spike, which no gate of means judges";
    if (same && rest.isEmpty()) {
      return "  unchanged  %s: %s nats%s".formatted(id, now, spike);
    }
    return "  changed    %s: %s nats%s%s"
        .formatted(id, same ? "the same " + now : before + " -> " + now, rest, spike);
  }

  /** {@code "; ais -89.100 -> -90.000"}, or nothing: each is a gate, if the sweep says so. */
  private static String metrics(MeasuredRun old, MeasuredRun run) {
    return Arrays.stream(GateMetric.values())
        .filter(metric -> !old.quantity(metric).equals(run.quantity(metric)))
        .map(
            metric ->
                "; %s %s -> %s"
                    .formatted(
                        Word.of(metric),
                        figure(old.quantity(metric)),
                        figure(run.quantity(metric))))
        .collect(Collectors.joining());
  }

  private static String figure(OptionalDouble value) {
    return value.isPresent() ? FigureText.decimals(value.getAsDouble(), 3) : "none";
  }

  private static Set<String> ids(Plan plan) {
    return plan.runs().stream()
        .map(run -> run.run().id())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Map<String, MeasuredRun> byId(List<MeasuredRun> runs) {
    Map<String, MeasuredRun> byId = new LinkedHashMap<>();
    runs.forEach(run -> byId.put(run.point().id(), run));
    return byId;
  }
}

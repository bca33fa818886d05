package dev.iwae.check;

import dev.iwae.plan.PlannedRun;
import dev.iwae.results.FigureText;
import dev.iwae.results.ResultsFolder;
import dev.iwae.results.RunResult;
import dev.iwae.results.RunStatus;
import dev.iwae.results.SweepResults;
import dev.iwae.run.PlannedSweep;
import dev.iwae.sweep.text.UserException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The results of the chosen runs of a sweep, which are of what its file says now.
 *
 * @param sweep everything that is there
 * @param runs the chosen ones, as far as they are there
 */
record PlannedResults(SweepResults sweep, List<RunResult> runs) {

  private static final int SHOWN = 10;

  PlannedResults {
    runs = List.copyOf(runs);
  }

  /** Those that ended so. */
  List<RunResult> runs(RunStatus status) {
    return runs.stream().filter(run -> run.status() == status).toList();
  }

  /**
   * Reads the results.
   *
   * @throws UserException if there are none, they are another file's, or a run has another key by
   *     now: its numbers are those of another configuration, other data, or other arithmetic
   */
  static PlannedResults read(PlannedSweep planned, ResultsFolder folder) {
    SweepResults results = folder.read();
    Map<String, RunResult> byId = new HashMap<>();
    results.runs().forEach(run -> byId.put(run.point().id(), run));
    KeyChange change = new KeyChange(planned);
    List<RunResult> chosen = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    for (PlannedRun run : planned.selected().runs()) {
      RunResult result = byId.get(run.run().id());
      if (result == null) {
        continue; // whoever asks for it says so
      }
      chosen.add(result);
      if (!result.key().equals(run.evaluation().hex())) {
        changed.add("\n  %s: %s".formatted(run.run().id(), change.between(result, run)));
      }
    }
    requireUnchanged(changed, planned, folder);
    return new PlannedResults(results, chosen);
  }

  private static void requireUnchanged(
      List<String> changed, PlannedSweep planned, ResultsFolder folder) {
    if (!changed.isEmpty()) {
      int rest = Math.max(0, changed.size() - SHOWN);
      throw new UserException(
          "%s is not of what %s says now: %s other keys.%s%s%nCall iwae:sweep first: it computes what is missing and writes the results anew."
              .formatted(
                  folder.file(),
                  planned.file(),
                  changed.size() == 1 ? "a run has" : changed.size() + " runs have",
                  String.join("", changed.subList(0, changed.size() - rest)),
                  rest == 0 ? "" : "\n  and " + FigureText.count(rest, "more run")));
    }
  }
}

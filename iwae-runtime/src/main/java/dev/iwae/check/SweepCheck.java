package dev.iwae.check;

import dev.iwae.plan.Plan;
import dev.iwae.plan.PlannedRun;
import dev.iwae.results.CheckJson;
import dev.iwae.results.CheckOutcome;
import dev.iwae.results.GatePlace;
import dev.iwae.results.RunResult;
import dev.iwae.results.RunStatus;
import dev.iwae.results.SingleLine;
import dev.iwae.run.PlannedSweep;
import dev.iwae.run.progress.Console;
import dev.iwae.store.IoReason;
import dev.iwae.sweep.SweepPlaces;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.text.Place;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares the results of a sweep with its baseline, file by file. */
public final class SweepCheck {

  private final CheckRequest request;
  private final Console console;

  /** A check that computes nothing; the console hears of damaged entries of the store. */
  public SweepCheck(CheckRequest request, Console console) {
    this.request = request;
    this.console = console;
  }

  /**
   * Checks, and writes {@code check.json} beside {@code results.json}.
   *
   * @throws UserException if there are no results, they are not of what the sweep file says now,
   *     the store has lost them, or the baseline is not as it was written
   */
  public CheckOutcome run() {
    Path json = request.results().path().resolve(CheckJson.NAME);
    delete(json); // a check that comes to no end must not leave the one before
    PlannedSweep planned = PlannedSweep.of(request.sweep(), console);
    PlannedResults results = PlannedResults.read(planned, request.results());
    SweepPlaces places = SweepPlaces.of(request.sweep().file());
    CheckOutcome outcome =
        RegressionCheck.of(
            new CheckInput(
                planned.sweep(),
                runs(planned.selected()),
                request
                    .sweep()
                    .only()
                    .filter(filter -> !planned.selected().equals(planned.whole())),
                results.sweep().created(),
                new StoredRuns(results, planned.store()).read(),
                failures(results),
                BaselineFile.of(request.baselines(), planned.sweep().name()).read(),
                id -> place(places.run(id)),
                index -> place(places.order(index)),
                request.failing()));
    CheckJson.write(outcome, json);
    return outcome;
  }

  private static List<RunSpec> runs(Plan plan) {
    return plan.runs().stream().map(PlannedRun::run).toList();
  }

  private static Map<String, String> failures(PlannedResults results) {
    Map<String, String> failures = new HashMap<>();
    for (RunResult run : results.runs()) {
      String id = run.point().id();
      String verb = run.status() == RunStatus.FAILED ? " failed: " : " was not done: ";
      run.failure().ifPresent(f -> failures.put(id, id + verb + SingleLine.of(f.error())));
    }
    return failures;
  }

  private GatePlace place(Place place) {
    return new GatePlace(request.shown(request.sweep().file()), place.line(), place.column());
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UserException("Cannot delete " + file + ": " + IoReason.of(e), e);
    }
  }
}

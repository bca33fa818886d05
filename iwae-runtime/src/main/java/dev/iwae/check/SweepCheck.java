package dev.iwae.check;

import dev.iwae.results.CheckJson;
import dev.iwae.results.CheckOutcome;
import dev.iwae.results.GatePlace;
import dev.iwae.results.ResultsJson;
import dev.iwae.results.RunResult;
import dev.iwae.results.RunStatus;
import dev.iwae.results.SingleLine;
import dev.iwae.results.SweepResults;
import dev.iwae.store.IoReason;
import dev.iwae.store.Store;
import dev.iwae.store.StoreListener;
import dev.iwae.sweep.Place;
import dev.iwae.sweep.RunFilter;
import dev.iwae.sweep.RunGrid;
import dev.iwae.sweep.RunSpec;
import dev.iwae.sweep.Sweep;
import dev.iwae.sweep.SweepPlaces;
import dev.iwae.sweep.SweepReader;
import dev.iwae.sweep.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares the results of a sweep with its baseline, file by file. */
public final class SweepCheck {

  private final CheckRequest request;
  private final StoreListener listener;

  /** A check that computes nothing; the listener hears of damaged entries of the store. */
  public SweepCheck(CheckRequest request, StoreListener listener) {
    this.request = request;
    this.listener = listener;
  }

  /**
   * Checks, and writes {@code check.json} beside {@code results.json}.
   *
   * @throws UserException if there are no results, the store has lost them, or the baseline is not
   *     as it was written
   */
  public CheckOutcome run() {
    Path json = request.reports().resolve(CheckJson.NAME);
    delete(json); // a check that comes to no end must not leave the one before
    Sweep sweep = SweepReader.read(request.file());
    SweepResults results = ResultsJson.read(request.reports().resolve("results.json"));
    List<RunSpec> runs = RunGrid.expand(sweep);
    List<RunSpec> selected = RunFilter.parse(request.only().orElse("")).select(runs);
    SweepPlaces places = SweepPlaces.of(request.file());
    CheckOutcome outcome =
        RegressionCheck.of(
            new CheckInput(
                sweep,
                selected,
                selected.equals(runs),
                results.created(),
                new StoredRuns(results, Store.open(request.home(), listener)).read(),
                failures(results),
                BaselineFile.of(request.baselines(), sweep.name()).read(),
                id -> place(places.run(id)),
                index -> place(places.order(index)),
                request.failing()));
    CheckJson.write(outcome, json);
    return outcome;
  }

  private static Map<String, String> failures(SweepResults results) {
    Map<String, String> failures = new HashMap<>();
    for (RunResult run : results.runs()) {
      String id = run.point().id();
      String verb = run.status() == RunStatus.FAILED ? " failed: " : " was not done: ";
      run.failure().ifPresent(f -> failures.put(id, id + verb + SingleLine.of(f.error())));
    }
    return failures;
  }

  private GatePlace place(Place place) {
    return new GatePlace(request.shown(request.file()), place.line(), place.column());
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UserException("Cannot delete " + file + ": " + IoReason.of(e), e);
    }
  }
}

package dev.iwae.run;

import dev.iwae.data.source.DatasetProvider;
import dev.iwae.plan.MisfitException;
import dev.iwae.plan.Plan;
import dev.iwae.plan.PlanStatus;
import dev.iwae.plan.PlanText;
import dev.iwae.plan.SeenExamples;
import dev.iwae.run.home.HomeFolder;
import dev.iwae.run.progress.Announcer;
import dev.iwae.run.progress.Console;
import dev.iwae.store.Store;
import dev.iwae.sweep.RunWarning;
import dev.iwae.sweep.SweepPlaces;
import dev.iwae.sweep.SweepReader;
import dev.iwae.sweep.UnpairedClaims;
import dev.iwae.sweep.grid.RunFilter;
import dev.iwae.sweep.grid.RunGrid;
import dev.iwae.sweep.grid.SettingOverrides;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.text.SweepException;
import dev.iwae.worker.WorkerMemory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A sweep that was read and planned, with the store and the datasets that it needs.
 *
 * @param file the sweep file
 * @param folder of the project's sweeps
 * @param set settings in the place of those in the file
 * @param whole all runs
 * @param selected the runs that the filter chose
 */
public record PlannedSweep(
    Path file,
    Path folder,
    SettingOverrides set,
    Plan whole,
    Plan selected,
    Store store,
    DatasetProvider datasets) {

  /**
   * Reads and plans; computes nothing.
   *
   * @throws dev.iwae.sweep.text.UserException for every mistake in the file, the filter, the
   *     datasets, or the home
   */
  public static PlannedSweep of(SweepRequest request, Console console) {
    Path file = request.file().toAbsolutePath().normalize();
    SettingOverrides set = SettingOverrides.parse(request.set().orElse(""), "-Diwae.set");
    Sweep sweep = set.in(SweepReader.read(request.file()));
    List<RunSpec> runs = RunGrid.expand(sweep);
    List<RunSpec> chosen = RunFilter.parse(request.only().orElse(""), runs).select(runs);
    Announcer announcer = new Announcer(console);
    Store store = HomeFolder.open(request.home(), announcer);
    DatasetProvider datasets =
        new DatasetProvider(store.home(), file.getParent(), request.network(), announcer);
    warn(RunWarning.of(chosen, runs), request.file(), set, console);
    try {
      Plan whole = Plan.of(sweep, runs, datasets);
      Plan selected = chosen.equals(runs) ? whole : Plan.of(sweep, chosen, datasets);
      new UnpairedClaims(sweep, runs)
          .problems(() -> SweepPlaces.of(request.file()))
          .forEach(warning -> console.warn(set.noted(warning).toString()));
      warn(new SeenExamples(selected, datasets::repeated).warnings(), request.file(), set, console);
      return new PlannedSweep(file, request.folder(), set, whole, selected, store, datasets);
    } catch (MisfitException e) {
      throw new SweepException(
          e.in(SweepPlaces.of(request.file())).problems().stream().map(set::noted).toList());
    }
  }

  private static void warn(
      List<RunWarning> warnings, Path file, SettingOverrides set, Console console) {
    if (!warnings.isEmpty()) { // places are read from the file, which most sweeps need not
      RunWarning.problems(warnings, SweepPlaces.of(file))
          .forEach(warning -> console.warn(set.noted(warning).toString()));
    }
  }

  /**
   * Nothing of the selected runs is too large for a worker.
   *
   * @param jvmArgs additional options of the workers' JVMs
   * @throws dev.iwae.sweep.text.SweepException with what is, each by its position
   */
  public void requireFits(List<String> jvmArgs) {
    new OversizedSteps(this, WorkerMemory.of(jvmArgs)).requireFits();
  }

  /** The selected runs and what the store has of them, for people. */
  public String text() {
    return text(PlanStatus.of(selected, store));
  }

  /** The same of a status that is known. */
  String text(PlanStatus status) {
    Stream<String> lines =
        Stream.of(
                set.values().isEmpty() ? Stream.<String>of() : Stream.of("set: " + set),
                PlanText.of(status).stream(),
                ExpectedCost.of(status, store).stream())
            .flatMap(each -> each);
    return lines.collect(Collectors.joining("\n"));
  }

  /** What was declared. */
  public Sweep sweep() {
    return whole.sweep();
  }
}

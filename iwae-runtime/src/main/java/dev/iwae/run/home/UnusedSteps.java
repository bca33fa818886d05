package dev.iwae.run.home;

import dev.iwae.data.catalogue.WebAccess;
import dev.iwae.data.source.DatasetProvider;
import dev.iwae.plan.MisfitException;
import dev.iwae.plan.Plan;
import dev.iwae.results.FigureText;
import dev.iwae.run.progress.Announcer;
import dev.iwae.run.progress.Console;
import dev.iwae.store.PruneReport;
import dev.iwae.store.StepKey;
import dev.iwae.store.Store;
import dev.iwae.sweep.SweepPlaces;
import dev.iwae.sweep.SweepReader;
import dev.iwae.sweep.grid.RunGrid;
import dev.iwae.sweep.spec.Sweep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;

/**
 * Stored steps that no sweep refers to: neither a file in the folder, nor one that was ever
 * executed with this home and still exists.
 *
 * @param store that has them
 * @param found what they are
 * @param gone what sweep files needed that are not there any more, by file
 */
public record UnusedSteps(Store store, PruneReport found, SortedMap<Path, Set<StepKey>> gone) {

  /**
   * Looks for them; deletes nothing.
   *
   * @throws dev.iwae.sweep.text.UserException if a sweep in the folder cannot be read or planned:
   *     what it needs is then unknown
   */
  public static UnusedSteps of(Path home, SweepFolder sweeps, Console console) {
    Announcer announcer = new Announcer(console);
    Store store = HomeFolder.open(home, announcer);
    SweepRegister register = new SweepRegister(store.home());
    Set<StepKey> needed = new HashSet<>(register.steps());
    for (Path file : sweeps.files()) {
      Sweep sweep = SweepReader.read(file);
      DatasetProvider datasets =
          new DatasetProvider(
              store.home(), file.toAbsolutePath().getParent(), WebAccess.OFFLINE, announcer);
      try {
        needed.addAll(Plan.of(sweep, RunGrid.expand(sweep), datasets).steps().keySet());
      } catch (MisfitException e) {
        throw e.in(SweepPlaces.of(file));
      }
    }
    return new UnusedSteps(store, store.unused(needed), register.stepsOfGone());
  }

  /** Deletes them, except what is being computed at this moment, or was asked for since. */
  public UnusedSteps remove() {
    Set<StepKey> needed = new SweepRegister(store.home()).steps();
    PruneReport still =
        new PruneReport(
            found.steps().stream().filter(key -> !needed.contains(key)).toList(),
            found.checkpoints().stream()
                .filter(key -> !needed.contains(key) || store.contains(key))
                .toList(),
            found.bytes());
    return new UnusedSteps(store, store.remove(still), gone);
  }

  /** Such as {@code 12 steps and 1 checkpoint, 34.5 MB}. */
  public String text() {
    double megabytes = found.bytes() / 1e6;
    return String.format(
        Locale.ROOT,
        "%s and %s, %.1f MB",
        FigureText.count(found.steps().size(), "step"),
        FigureText.count(found.checkpoints().size(), "checkpoint"),
        megabytes);
  }

  /** Whose they are and why nobody needs them, a line each; nothing where there are none. */
  public List<String> reasons() {
    Set<StepKey> rest = new LinkedHashSet<>(found.steps());
    rest.addAll(found.checkpoints());
    List<String> lines = new ArrayList<>();
    gone.forEach(
        (file, steps) -> {
          long count = rest.stream().filter(steps::contains).count();
          if (rest.removeAll(steps)) {
            lines.add(
                "%s of %s, which is gone".formatted(FigureText.count((int) count, "step"), file));
          }
        });
    if (!rest.isEmpty()) {
      lines.add(
          "%s of settings that no sweep file has any more, such as before an edit"
              .formatted(FigureText.count(rest.size(), "step")));
    }
    return lines;
  }
}

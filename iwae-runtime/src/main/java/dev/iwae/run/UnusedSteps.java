package dev.iwae.run;

import dev.iwae.data.source.DatasetProvider;
import dev.iwae.plan.Plan;
import dev.iwae.store.PruneReport;
import dev.iwae.store.StepKey;
import dev.iwae.store.Store;
import dev.iwae.sweep.SweepReader;
import dev.iwae.sweep.grid.RunGrid;
import dev.iwae.sweep.spec.Sweep;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Stored steps that no sweep refers to: neither a file in the folder, nor one that was ever
 * executed with this home and still exists.
 *
 * @param store that has them
 * @param found what they are
 */
public record UnusedSteps(Store store, PruneReport found) {

  /**
   * Looks for them; deletes nothing.
   *
   * @throws dev.iwae.sweep.text.UserException if a sweep in the folder cannot be read or planned:
   *     what it needs is then unknown
   */
  public static UnusedSteps of(Path home, SweepFolder sweeps, Console console) {
    Announcer announcer = new Announcer(console);
    Store store = HomeFolder.open(home, announcer);
    Set<StepKey> needed = new HashSet<>(new SweepRegister(store.home()).steps());
    for (Path file : sweeps.files()) {
      Sweep sweep = SweepReader.read(file);
      DatasetProvider datasets =
          new DatasetProvider(store.home(), file.toAbsolutePath().getParent(), true, announcer);
      needed.addAll(Plan.of(sweep, RunGrid.expand(sweep), datasets).steps().keySet());
    }
    return new UnusedSteps(store, store.unused(needed));
  }

  /** Deletes them, except what is being computed at this moment. */
  public UnusedSteps remove() {
    return new UnusedSteps(store, store.remove(found));
  }

  /** Such as {@code 12 steps and 1 checkpoint, 34.5 MB}. */
  public String text() {
    double megabytes = found.bytes() / 1e6;
    return String.format(
        Locale.ROOT,
        "%d steps and %d checkpoints, %s MB",
        found.steps().size(),
        found.checkpoints().size(),
        String.format(Locale.ROOT, "%.1f", megabytes));
  }
}

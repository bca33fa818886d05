package dev.iwae.run.home;

import dev.iwae.run.progress.Announcer;
import dev.iwae.run.progress.Console;
import dev.iwae.store.Store;
import dev.iwae.store.StoreDamage;
import dev.iwae.sweep.text.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * What is wrong in a home, and what mends it.
 *
 * @param entries that were looked at
 * @param damages all that was found
 * @param home of them
 */
public record StoreReport(int entries, List<StoreDamage> damages, Path home) {

  private static final int ENTRIES_BETWEEN_LINES = 1000;

  /**
   * Reads all of a home; changes nothing but what killed builds have left.
   *
   * @throws UserException if it cannot be opened
   */
  public static StoreReport of(Path home, Console console) {
    Store store = HomeFolder.open(home, new Announcer(console));
    AtomicInteger entries = new AtomicInteger();
    List<StoreDamage> damages =
        store.damages(
            entry -> {
              if (entries.incrementAndGet() % ENTRIES_BETWEEN_LINES == 0) {
                console.info(String.format(Locale.ROOT, "%d entries are read", entries.get()));
              }
            });
    return new StoreReport(entries.get(), damages, store.home());
  }

  /** For a home in which nothing is wrong. */
  public String text() {
    return String.format(
        Locale.ROOT, "%s: %d entries, all of them as they were written", home, entries);
  }

  /**
   * Does nothing if nothing is wrong.
   *
   * @throws UserException that lists what is, with the command that mends it
   */
  public void requireWhole() {
    if (!damages.isEmpty()) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "%s: %d of %d entries and their checkpoints are not as they were written:%n%s",
              home,
              damages.size(),
              entries,
              damages.stream().map(this::line).collect(Collectors.joining("\n"))));
    }
  }

  private String line(StoreDamage damage) {
    return "  %s: %s%n    %s".formatted(damage.path(), damage.reason(), remedy(damage));
  }

  /** Whoever needs a step moves what is damaged aside and computes it again. */
  private String remedy(StoreDamage damage) {
    List<Path> sweeps =
        damage.key().map(key -> new SweepRegister(home).filesThatNeed(key)).orElse(List.of());
    if (damage.key().isEmpty()) {
      return "nothing refers to it: delete it";
    }
    return sweeps.isEmpty()
        ? "no sweep that was run needs it: mvn iwae:prune"
        : "moved aside and computed again by: mvn iwae:sweep -Diwae.sweep=" + sweeps.get(0);
  }
}

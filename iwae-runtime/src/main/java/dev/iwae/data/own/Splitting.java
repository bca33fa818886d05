package dev.iwae.data.own;

import dev.iwae.data.file.DataFault;
import dev.iwae.data.table.Table;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.sweep.spec.dataset.Holdout;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Draws the examples of the test, and of validation, out of one file. */
final class Splitting {

  private Splitting() {}

  /**
   * The last examples of a permutation are for the test, those before them for validation; the
   * permutation depends on the seed and on how many examples there are.
   */
  static PartTables split(Table all, Holdout holdout) {
    int test = share(all.examples(), holdout.test());
    int validation = share(all.examples(), holdout.validation());
    int train = all.examples() - test - validation;
    if (train < 1 || test < 1) {
      throw DataFault.of(
          all.file(),
          String.format(
              Locale.ROOT,
              "has %d examples, of which `split` leaves %d for training and %d for the test",
              all.examples(),
              Math.max(0, train),
              test),
          "Correct `split`");
    }
    int[] order = new RandomStream(holdout.seed(), Purpose.SPLIT, 0, 0).permutation(all.examples());
    Optional<Table> validated =
        validation == 0
            ? Optional.empty()
            : Optional.of(all.rows(Arrays.copyOfRange(order, train, train + validation)));
    return new PartTables(
        all.rows(Arrays.copyOf(order, train)),
        Optional.of(all.rows(Arrays.copyOfRange(order, train + validation, order.length))),
        validated);
  }

  private static int share(int examples, double share) {
    return Math.toIntExact(Math.round(examples * share));
  }
}

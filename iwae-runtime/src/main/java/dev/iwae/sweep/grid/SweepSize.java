package dev.iwae.sweep.grid;

import dev.iwae.sweep.text.Complaints;
import dev.iwae.sweep.text.TreePath;
import java.util.List;
import java.util.Locale;

/**
 * Keeps a sweep to what can be planned in half a gigabyte and shown to somebody. Looked at while
 * the blocks are expanded, so that what is too large is never made.
 */
final class SweepSize {

  private static final int MOST_RUNS = 50_000;

  private static final int MOST_STEPS = 500_000;

  private final Definitions definitions;
  private final Complaints complaints;
  private long runs;
  private long steps;

  SweepSize(Definitions definitions, Complaints complaints) {
    this.definitions = definitions;
    this.complaints = complaints;
  }

  /** Counts a block's runs; false, with a complaint, if they are too many with those before. */
  boolean allows(int block, List<RunPoint> points) {
    runs += points.size();
    points.forEach(
        point -> steps += 1 + definitions.schedule(point).map(s -> s.stages().size()).orElse(0));
    return allows(block, runs, MOST_RUNS, "runs")
        && allows(block, steps, MOST_STEPS, "stages and evaluations");
  }

  private boolean allows(int block, long count, int most, String what) {
    if (count > most) {
      complaints.at(
          TreePath.block(block),
          String.format(
              Locale.ROOT,
              "with this block the sweep has %,d %s, and %,d is the most; split it into several"
                  + " files",
              count,
              what,
              most));
    }
    return count <= most;
  }
}

package dev.iwae.sweep.grid;

import dev.iwae.sweep.language.Draft;
import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.text.Complaints;
import dev.iwae.sweep.text.TreePath;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Keeps a sweep to what can be planned in half a gigabyte and shown to somebody. Looked at while
 * the blocks are expanded, so that what is too large is never made.
 */
final class SweepSize {

  private static final int MOST_RUNS = 50_000;

  private static final int MOST_STEPS = 500_000;

  private final Draft draft;
  private final Complaints complaints;
  private final Map<String, Integer> stages = new HashMap<>(); // by schedule
  private long runs;
  private long steps;

  SweepSize(Draft draft, Complaints complaints) {
    this.draft = draft;
    this.complaints = complaints;
  }

  /** Counts a block's runs; false, with a complaint, if they are too many with those before. */
  boolean allows(int block, List<RunPoint> points) {
    runs += points.size();
    points.forEach(point -> steps += 1 + stages(point.value(AxisName.SCHEDULE)));
    return allows(block, runs, MOST_RUNS, "runs")
        && allows(block, steps, MOST_STEPS, "stages and evaluations");
  }

  private boolean allows(int block, long count, int most, String what) {
    if (count > most) {
      complaints.at(
          TreePath.block(block),
          String.format(
              Locale.ROOT,
              "with this block the sweep has %,d %s, and %,d is the most; split it into several files",
              count,
              what,
              most));
    }
    return count <= most;
  }

  private int stages(String schedule) {
    return stages.computeIfAbsent(
        schedule, name -> draft.schedule(name).map(s -> s.stages().size()).orElse(0));
  }
}

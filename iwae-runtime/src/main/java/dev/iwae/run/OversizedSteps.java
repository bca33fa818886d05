package dev.iwae.run;

import dev.iwae.plan.PlannedRun;
import dev.iwae.plan.StepConfig;
import dev.iwae.store.StepKey;
import dev.iwae.sweep.SweepPlaces;
import dev.iwae.sweep.text.Place;
import dev.iwae.sweep.text.Problem;
import dev.iwae.sweep.text.SweepException;
import dev.iwae.worker.WorkerMemory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the steps that no worker can execute, before one tries for hours or dies of it. */
final class OversizedSteps {

  private static final double HALF = 0.5;

  private final PlannedSweep planned;
  private final WorkerMemory memory;
  private Optional<SweepPlaces> places = Optional.empty(); // read when there is something to say

  OversizedSteps(PlannedSweep planned, WorkerMemory memory) {
    this.planned = planned;
    this.memory = memory;
  }

  /**
   * @throws SweepException with all that is too large
   */
  void requireFits() {
    Map<Integer, Problem> first = new TreeMap<>(); // of a line: a model has many runs
    tooLarge().values().forEach(problem -> first.putIfAbsent(problem.line(), problem));
    if (!first.isEmpty()) {
      throw new SweepException(List.copyOf(first.values()));
    }
  }

  /** What is too large of the selected runs, by step. */
  Map<StepKey, Problem> tooLarge() {
    Map<StepKey, Problem> found = new LinkedHashMap<>();
    for (PlannedRun run : planned.selected().runs()) {
      Stream.concat(run.chain().stream(), Stream.of(run.evaluation()))
          .forEach(
              key ->
                  problem(run, key)
                      .map(planned.set()::noted)
                      .ifPresent(p -> found.putIfAbsent(key, p)));
    }
    return found;
  }

  private Optional<Problem> problem(PlannedRun run, StepKey key) {
    StepConfig config = planned.selected().steps().get(key).config();
    StepMemory needed = StepMemory.of(config);
    if (needed.parameters() > Integer.MAX_VALUE) {
      return Optional.of(
          model(run)
              .problem(
                  String.format(
                      Locale.ROOT,
                      "model `%s` has %,d parameters on %,d pixels, and %,d is the most. Look for a zero too many in `hidden` and `latent`.",
                      run.run().model().name(),
                      needed.parameters(),
                      config.pixels(),
                      Integer.MAX_VALUE)));
    }
    return needed.total() > memory.total()
        ? Optional.of(place(run, needed).problem(text(run, needed)))
        : Optional.empty();
  }

  private String text(PlannedRun run, StepMemory needed) {
    return String.format(
        Locale.ROOT,
        "run `%s` needs at least %s of memory (%s for the %,d parameters of model `%s`, %s for the samples, %s for the examples), and a worker has %s. Take a smaller model, k, samples or batch, or give workers more with -Diwae.jvmArgs, such as -Xmx4g.",
        run.run().id(),
        megabytes(needed.total()),
        megabytes(needed.ofParameters()),
        needed.parameters(),
        run.run().model().name(),
        megabytes(needed.ofSamples()),
        megabytes(needed.ofExamples()),
        megabytes(memory.total()));
  }

  private Place place(PlannedRun run, StepMemory needed) {
    return needed.ofParameters() > HALF * needed.total()
        ? model(run)
        : places().run(run.run().id());
  }

  private Place model(PlannedRun run) {
    return places().setting("models", run.run().model().name());
  }

  private SweepPlaces places() {
    if (places.isEmpty()) {
      places = Optional.of(SweepPlaces.of(planned.file()));
    }
    return places.get();
  }

  private static String megabytes(double bytes) {
    return String.format(Locale.ROOT, "%,.0f MB", bytes / 1e6);
  }
}

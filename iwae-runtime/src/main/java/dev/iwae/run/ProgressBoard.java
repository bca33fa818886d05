package dev.iwae.run;

import dev.iwae.plan.Step;
import dev.iwae.store.StepKey;
import dev.iwae.worker.StepProgress;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** How far a sweep is. Not thread-safe. */
final class ProgressBoard {

  /** Below this share of the work, a rate says too little about the rest. */
  private static final double ENOUGH_TO_EXTRAPOLATE = 0.005;

  private final LongSupplier nanoTime;
  private final long start;
  private final Map<StepKey, Double> costs = new HashMap<>();
  private final SortedMap<Integer, Running> running = new TreeMap<>();
  private final double totalCost;
  private double doneCost;
  private double costAtStart;
  private int doneSteps;

  /** What a worker does. */
  record Running(Step step, long startNanos, Optional<StepProgress> latest) {

    double fraction() {
      return latest.filter(p -> p.total() > 0).map(p -> (double) p.done() / p.total()).orElse(0.0);
    }
  }

  /**
   * @param steps that are to be executed
   * @param nanoTime a clock
   */
  ProgressBoard(Collection<Step> steps, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    steps.forEach(step -> costs.put(step.key(), StepCost.of(step.config())));
    this.totalCost = costs.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  void started(int worker, Step step) {
    running.put(worker, new Running(step, nanoTime.getAsLong(), Optional.empty()));
  }

  void progressed(int worker, StepProgress progress) {
    Running before = running.get(worker);
    if (before.latest().isEmpty()) { // what a checkpoint gave took no time now
      costAtStart += costs.get(progress.key()) * resumed(progress);
    }
    running.put(worker, new Running(before.step(), before.startNanos(), Optional.of(progress)));
  }

  private static double resumed(StepProgress first) {
    return first.total() == 0 ? 0 : (double) first.done() / first.total();
  }

  /** The worker's step is done. Returns how long it took. */
  Duration finished(int worker) {
    Running finished = running.remove(worker);
    doneCost += costs.get(finished.step().key());
    doneSteps++;
    return Duration.ofNanos(nanoTime.getAsLong() - finished.startNanos());
  }

  /** The worker no longer works on its step, which is not done. */
  void abandoned(int worker) {
    running.remove(worker);
  }

  SortedMap<Integer, Running> running() {
    return Collections.unmodifiableSortedMap(running);
  }

  int doneSteps() {
    return doneSteps;
  }

  int totalSteps() {
    return costs.size();
  }

  Duration elapsed() {
    return Duration.ofNanos(nanoTime.getAsLong() - start);
  }

  /** Share of the estimated work that is done, 0 to 1. */
  double fraction() {
    return totalCost == 0 ? 1 : reached() / totalCost;
  }

  /** Time left at the rate so far. */
  Optional<Duration> remaining() {
    double gained = reached() - costAtStart;
    if (gained < ENOUGH_TO_EXTRAPOLATE * totalCost) {
      return Optional.empty();
    }
    double seconds = elapsed().toMillis() / 1000.0 * (totalCost - reached()) / gained;
    return Optional.of(Duration.ofSeconds(Math.round(seconds)));
  }

  private double reached() {
    double cost = doneCost;
    for (Running step : running.values()) {
      cost += costs.get(step.step().key()) * step.fraction();
    }
    return cost;
  }
}

package dev.iwae.run.progress;

import dev.iwae.plan.Step;
import dev.iwae.store.StepKey;
import dev.iwae.worker.step.StepProgress;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** How far a sweep is. Not thread-safe. */
public final class ProgressBoard {

  /** Below this share of the work, a rate says too little about the rest. */
  private static final double ENOUGH_TO_EXTRAPOLATE = 0.005;

  private final LongSupplier nanoTime;
  private final long start;
  private final Map<StepKey, Double> costs = new HashMap<>();
  private final SortedMap<Integer, Running> running = new TreeMap<>();
  private final Map<Integer, String> machines = new HashMap<>(); // of workers that are elsewhere
  private final Map<StepKey, Long> begun = new HashMap<>();
  private final Set<StepKey> heardOf = new HashSet<>();
  private final double totalCost;
  private double doneCost;
  private double costAtStart;
  private int doneSteps;

  /**
   * What a worker does; others may do the same.
   *
   * @param machine that it is on, if it is not this one
   */
  public record Running(Step step, Optional<String> machine, Optional<StepProgress> latest) {

    private Running after(StepProgress progress) {
      return new Running(step, machine, Optional.of(progress));
    }

    private Running on(String elsewhere) {
      return new Running(step, Optional.of(elsewhere), latest);
    }

    double fraction() {
      return latest.map(at -> StepCost.share(step.config(), at)).orElse(0.0);
    }
  }

  /**
   * @param steps that are to be executed
   * @param nanoTime a clock
   */
  public ProgressBoard(Collection<Step> steps, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    steps.forEach(step -> costs.put(step.key(), StepCost.of(step.config())));
    this.totalCost = costs.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** What the worker does, it does on another machine from now on. */
  public void isOn(int worker, String machine) {
    machines.put(worker, machine);
    running.computeIfPresent(worker, (number, now) -> now.on(machine));
  }

  public void started(int worker, Step step) {
    Optional<String> machine = Optional.ofNullable(machines.get(worker));
    running.put(worker, new Running(step, machine, Optional.empty()));
    begun.putIfAbsent(step.key(), nanoTime.getAsLong());
  }

  /** Not heeded of a worker whose step is finished: another may have been the first to tell. */
  public void progressed(int worker, StepProgress progress) {
    if (running.containsKey(worker)) {
      Running now = running.get(worker).after(progress);
      if (progress.total() > 0 && heardOf.add(progress.key())) {
        // What a checkpoint gave took no time now.
        costAtStart += costs.get(progress.key()) * now.fraction();
      }
      running.put(worker, now);
    }
  }

  /** The worker's step is done, for all that are at it. Returns how long it took. */
  public Duration finished(int worker) {
    StepKey key = running.get(worker).step().key();
    running.values().removeIf(other -> other.step().key().equals(key));
    doneCost += costs.get(key);
    doneSteps++;
    return Duration.ofNanos(nanoTime.getAsLong() - begun.get(key));
  }

  /** The worker is no longer at its step, which goes on without it or is given up. */
  public void left(int worker) {
    running.remove(worker);
  }

  /** Steps or examples per second of all that are at a step. */
  public double perSecond(StepKey key) {
    return at(key)
        .flatMap(worker -> worker.latest().stream())
        .mapToDouble(StepProgress::perSecond)
        .filter(rate -> rate > 0)
        .sum();
  }

  private Stream<Running> at(StepKey key) {
    return running.values().stream().filter(worker -> worker.step().key().equals(key));
  }

  public SortedMap<Integer, Running> running() {
    return Collections.unmodifiableSortedMap(running);
  }

  public int doneSteps() {
    return doneSteps;
  }

  public int totalSteps() {
    return costs.size();
  }

  public Duration elapsed() {
    return Duration.ofNanos(nanoTime.getAsLong() - start);
  }

  /** Share of the estimated work that is done, 0 to 1. */
  public double fraction() {
    return totalCost == 0 ? 1 : reached() / totalCost;
  }

  /** Time left at the rate so far. */
  public Optional<Duration> remaining() {
    double gained = reached() - costAtStart;
    if (gained < ENOUGH_TO_EXTRAPOLATE * totalCost) {
      return Optional.empty();
    }
    double seconds = elapsed().toMillis() / 1000.0 * (totalCost - reached()) / gained;
    return Optional.of(Duration.ofSeconds(Math.round(seconds)));
  }

  private double reached() {
    // Every worker tells how far the whole step is, some later than others.
    Map<StepKey, Double> fractions = new LinkedHashMap<>();
    running
        .values()
        .forEach(worker -> fractions.merge(worker.step().key(), worker.fraction(), Math::max));
    double cost = doneCost;
    for (Map.Entry<StepKey, Double> step : fractions.entrySet()) {
      cost += costs.get(step.getKey()) * step.getValue();
    }
    return cost;
  }
}

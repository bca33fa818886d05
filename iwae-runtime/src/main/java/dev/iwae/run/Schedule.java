package dev.iwae.run;

import dev.iwae.plan.Step;
import dev.iwae.store.StepKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which step is next: one whose parent is done, and of those the one at the head of the longest
 * remaining chain, so that no long chain is left for the end. Not thread-safe.
 */
final class Schedule {

  private final Map<StepKey, Step> waiting = new LinkedHashMap<>();
  private final Map<StepKey, Step> running = new HashMap<>();
  private final Map<StepKey, Double> longestChain = new HashMap<>();

  /**
   * @param steps to execute, parents before children; a parent that is not among them is done
   */
  Schedule(Collection<Step> steps) {
    steps.forEach(step -> waiting.put(step.key(), step));
    List<Step> childrenFirst = new ArrayList<>(steps);
    Collections.reverse(childrenFirst);
    childrenFirst.forEach(this::rank);
  }

  private void rank(Step step) {
    double chain = longestChain.getOrDefault(step.key(), 0.0) + StepCost.of(step.config());
    longestChain.put(step.key(), chain);
    step.parent().ifPresent(parent -> longestChain.merge(parent, chain, Math::max));
  }

  /** Steps that could run at the same time, at most: the ends of the chains. */
  int width() {
    Set<StepKey> parents = new HashSet<>();
    waiting.values().forEach(step -> step.parent().ifPresent(parents::add));
    return (int) waiting.keySet().stream().filter(key -> !parents.contains(key)).count();
  }

  /** Steps that could start now. */
  int startable() {
    return (int) ready().count();
  }

  /** True when nothing runs and nothing can start any more. */
  boolean isFinished() {
    return waiting.isEmpty() && running.isEmpty();
  }

  /** Starts the next step, if one can start now. */
  Optional<Step> start() {
    Optional<Step> next = ready().max(Comparator.comparing(step -> longestChain.get(step.key())));
    next.ifPresent(
        step -> {
          waiting.remove(step.key());
          running.put(step.key(), step);
        });
    return next;
  }

  /** A running step is done. */
  Step completed(StepKey key) {
    return take(key);
  }

  /** A running step did not get done and must start again. */
  Step returned(StepKey key) {
    Step step = take(key);
    waiting.put(key, step);
    return step;
  }

  /** A running step will never be done: it and all that needs it leave the schedule. */
  Step failed(StepKey key) {
    Step step = take(key);
    Set<StepKey> lost = new HashSet<>(Set.of(key));
    boolean more = true;
    while (more) { // a returned step stands behind its children, so one pass may not do
      more = waiting.values().removeIf(child -> needsAny(lost, child));
    }
    return step;
  }

  private static boolean needsAny(Set<StepKey> lost, Step child) {
    return child.parent().filter(lost::contains).isPresent() && lost.add(child.key());
  }

  private Step take(StepKey key) {
    Step step = running.remove(key);
    if (step == null) {
      throw new IllegalStateException("step " + key.abbreviated() + " is not running");
    }
    return step;
  }

  private Stream<Step> ready() {
    return waiting.values().stream()
        .filter(step -> step.parent().filter(this::isUnfinished).isEmpty());
  }

  private boolean isUnfinished(StepKey key) {
    return waiting.containsKey(key) || running.containsKey(key);
  }
}

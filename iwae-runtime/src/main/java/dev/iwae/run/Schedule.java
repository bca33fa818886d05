package dev.iwae.run;

import dev.iwae.plan.Step;
import dev.iwae.run.Assignment.Role;
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
 * What a free worker does next: a step whose parent is done, and of those the one at the head of
 * the longest remaining chain, so that no long chain is left for the end; if there is none, it
 * helps with a running step that can be shared. Not thread-safe.
 */
final class Schedule {

  private final Map<StepKey, Step> waiting = new LinkedHashMap<>();
  private final Map<StepKey, Team> running = new LinkedHashMap<>();
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

  /** Workers that could be of use at the same time, at most: all at the ends of the chains. */
  int width() {
    Set<StepKey> parents = new HashSet<>();
    waiting.values().forEach(step -> step.parent().ifPresent(parents::add));
    return waiting.values().stream()
        .filter(step -> !parents.contains(step.key()))
        .mapToInt(Team::limit)
        .reduce(0, Schedule::saturatedSum);
  }

  /** Free workers that would be of use now. */
  int openings() {
    int helpers = running.values().stream().mapToInt(Team::openings).sum();
    return (int) toLead().count() + helpers;
  }

  private static int saturatedSum(int a, int b) {
    return (int) Math.min(Integer.MAX_VALUE, (long) a + b);
  }

  /** True when nothing runs and nothing can start any more. */
  boolean isFinished() {
    return waiting.isEmpty() && running.isEmpty();
  }

  /** Gives a free worker something to do, if there is anything. */
  Optional<Assignment> start() {
    Optional<Step> next = toLead().max(Comparator.comparing(step -> longestChain.get(step.key())));
    next.ifPresent(this::lead);
    return next.map(step -> new Assignment(step, Role.LEADER)).or(this::help);
  }

  private void lead(Step step) {
    waiting.remove(step.key());
    running.computeIfAbsent(step.key(), key -> new Team(step)).getLeader();
  }

  private Optional<Assignment> help() {
    Optional<Team> neediest =
        running.values().stream()
            .filter(team -> team.openings() > 0)
            .min(Comparator.comparing(Team::helpers));
    neediest.ifPresent(Team::join);
    return neediest.map(team -> new Assignment(team.step(), Role.HELPER));
  }

  /** Whether nobody has completed or failed the step that somebody once began. */
  boolean isRunning(StepKey key) {
    return running.containsKey(key);
  }

  /** A helper at a running step has ended; what is left of the step is for those who remain. */
  void left(StepKey key) {
    running.get(key).leave();
  }

  /** A running step needs another leader. */
  void lostLeader(StepKey key) {
    running.get(key).loseLeader();
  }

  /** A running step is done. */
  Step completed(StepKey key) {
    return take(key);
  }

  /** A running step will never be done: it and all that needs it leave the schedule. */
  Step failed(StepKey key) {
    Step step = take(key);
    Set<StepKey> lost = new HashSet<>(Set.of(key));
    waiting.values().removeIf(child -> needsAny(lost, child)); // parents come first
    return step;
  }

  private static boolean needsAny(Set<StepKey> lost, Step child) {
    return child.parent().filter(lost::contains).isPresent() && lost.add(child.key());
  }

  private Step take(StepKey key) {
    Team team = running.remove(key);
    if (team == null) {
      throw new IllegalStateException("step " + key.abbreviated() + " is not running");
    }
    return team.step();
  }

  private Stream<Step> toLead() {
    return Stream.concat(
        running.values().stream().filter(team -> !team.isLed()).map(Team::step),
        waiting.values().stream()
            .filter(step -> step.parent().filter(this::isUnfinished).isEmpty()));
  }

  private boolean isUnfinished(StepKey key) {
    return waiting.containsKey(key) || running.containsKey(key);
  }
}

package dev.iwae.run;

import dev.iwae.plan.Step;
import dev.iwae.run.Assignment.TeamRole;
import dev.iwae.run.progress.StepCost;
import dev.iwae.store.StepKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * What a free worker does next: a step whose parent is done, and of those the one at the head of
 * the longest remaining chain, so that no long chain is left for the end; if there is none, it
 * helps with a running step that can be shared. Not thread-safe.
 */
final class Schedule {

  /**
   * A step's place in the queue.
   *
   * @param chain cost of the longest chain that begins with the step
   * @param position among all steps, which decides between equals
   */
  private record Rank(double chain, int position) {}

  private final Map<StepKey, Rank> ranks = new HashMap<>();
  private final Map<StepKey, List<Step>> children = new HashMap<>(); // by unfinished parent
  private final Queue<Step> ready =
      new PriorityQueue<>(
          Comparator.comparingDouble((Step step) -> -ranks.get(step.key()).chain())
              .thenComparingInt(step -> ranks.get(step.key()).position()));
  private final Map<StepKey, Team> running = new LinkedHashMap<>();
  private final int width;

  /**
   * @param steps to execute, parents before children; a parent that is not among them is done
   */
  Schedule(Collection<Step> steps) {
    rank(List.copyOf(steps));
    steps.forEach(this::queue);
    width =
        steps.stream()
            .filter(step -> !children.containsKey(step.key()))
            .mapToInt(Team::limit)
            .reduce(0, Schedule::saturatedSum);
  }

  private void rank(List<Step> steps) {
    Map<StepKey, Double> longestBelow = new HashMap<>();
    for (int position = steps.size() - 1; position >= 0; position--) { // children first
      Step step = steps.get(position);
      double below = longestBelow.getOrDefault(step.key(), 0.0);
      double chain = below + StepCost.of(step.config());
      ranks.put(step.key(), new Rank(chain, position));
      step.parent().ifPresent(parent -> longestBelow.merge(parent, chain, Math::max));
    }
  }

  private void queue(Step step) {
    step.parent()
        .filter(ranks::containsKey)
        .ifPresentOrElse(
            parent -> children.computeIfAbsent(parent, none -> new ArrayList<>()).add(step),
            () -> ready.add(step));
  }

  /** Workers that could be of use at the same time, at most: all at the ends of the chains. */
  int width() {
    return width;
  }

  /** Free workers that would be of use now. */
  int openings() {
    return ready.size() + running.values().stream().mapToInt(Team::openings).sum();
  }

  private static int saturatedSum(int a, int b) {
    return (int) Math.min(Integer.MAX_VALUE, (long) a + b);
  }

  /** True when nothing runs and nothing can start any more. */
  boolean isFinished() {
    return ready.isEmpty() && running.isEmpty();
  }

  /** Gives a free worker something to do, if there is anything. */
  Optional<Assignment> start() {
    return ready.isEmpty() ? help() : Optional.of(lead(ready.remove()));
  }

  private Assignment lead(Step step) {
    running.computeIfAbsent(step.key(), key -> new Team(step));
    return new Assignment(step, TeamRole.LEADER);
  }

  private Optional<Assignment> help() {
    Optional<Team> neediest =
        running.values().stream()
            .filter(team -> team.openings() > 0)
            .min(Comparator.comparing(Team::helpers));
    neediest.ifPresent(Team::join);
    return neediest.map(team -> new Assignment(team.step(), TeamRole.HELPER));
  }

  /** Whether nobody has completed or failed the step that somebody once began. */
  boolean isRunning(StepKey key) {
    return running.containsKey(key);
  }

  /** A helper at a running step has ended; what is left of the step is for those who remain. */
  void left(StepKey key) {
    running.get(key).leave();
  }

  /** A running step needs another leader; helpers go on as long as there is something to share. */
  void lostLeader(StepKey key) {
    ready.add(running.get(key).step());
  }

  /** A running step is done. */
  Step completed(StepKey key) {
    Step step = take(key);
    ready.addAll(childrenOf(key));
    return step;
  }

  /** A running step will never be done: it and all that needs it leave the schedule. */
  Step failed(StepKey key) {
    Step step = take(key);
    Deque<StepKey> lost = new ArrayDeque<>(List.of(key));
    while (!lost.isEmpty()) {
      childrenOf(lost.remove()).forEach(child -> lost.add(child.key()));
    }
    return step;
  }

  private List<Step> childrenOf(StepKey parent) {
    return Optional.ofNullable(children.remove(parent)).orElse(List.of());
  }

  private Step take(StepKey key) {
    Team team = running.remove(key);
    if (team == null) {
      throw new IllegalStateException("step " + key.abbreviated() + " is not running");
    }
    return team.step();
  }
}

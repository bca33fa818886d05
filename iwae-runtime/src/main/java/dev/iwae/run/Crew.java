package dev.iwae.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/** The workers of an execution and what each is doing. Not thread-safe. */
final class Crew {

  private int limit;
  private final Map<Integer, StepWorker> members = new HashMap<>();
  private final SortedSet<Integer> ready = new TreeSet<>();
  private final Map<Integer, Assignment> busy = new HashMap<>();
  private final Map<Integer, Long> beginnings = new HashMap<>();
  private final Map<Integer, Integer> threads = new HashMap<>(); // of those told

  /**
   * @param limit how many workers can be of use at once
   */
  Crew(int limit) {
    this.limit = limit;
  }

  /** Starts workers until there is one for each of so many steps, as far as there are slots. */
  void grow(int startableSteps, int slots, IntFunction<StepWorker> launcher) {
    int most = Math.min(limit, slots);
    while (members.size() < most && members.size() - busy.size() < startableSteps) {
      int number = firstFreeNumber();
      members.put(number, launcher.apply(number));
    }
  }

  /** A worker that awaits an order. */
  Optional<StepWorker> idle() {
    return ready.stream().findFirst().map(members::get);
  }

  void isReady(int number) {
    ready.add(number);
  }

  void isBusy(int number, Assignment assignment) {
    ready.remove(number);
    busy.put(number, assignment);
    beginnings.remove(number);
  }

  /**
   * The worker tells how far the step is.
   *
   * @param done training steps or examples, by whomever
   */
  void hasReached(int number, long done) {
    beginnings.putIfAbsent(number, done);
  }

  /** How far the step was when the worker began with it; -1 if it has not told. */
  long beginning(int number) {
    return beginnings.getOrDefault(number, -1L);
  }

  /** The worker awaits its next order. Returns what it was doing. */
  Assignment isDone(int number) {
    ready.add(number);
    return busy.remove(number);
  }

  /** Tells those at work how many threads each may use, where that changes. */
  void share(IntUnaryOperator threadsOfEach) {
    int each = busy.isEmpty() ? 1 : threadsOfEach.applyAsInt(busy.size());
    for (int number : busy.keySet()) {
      Integer before = threads.put(number, each);
      if (each != (before == null ? 1 : before)) {
        members.get(number).employ(each);
      }
    }
  }

  /** Nobody is left. */
  boolean isEmpty() {
    return members.isEmpty();
  }

  /** From now on there are never more than there are now. */
  void stopGrowing() {
    limit = members.size();
  }

  /** Launched, but not yet ready for a first order. */
  boolean isStarting(int number) {
    return !ready.contains(number) && !busy.containsKey(number);
  }

  /** The worker is no more. Returns what it was doing. */
  Optional<Assignment> isGone(int number) {
    members.remove(number);
    ready.remove(number);
    threads.remove(number);
    return Optional.ofNullable(busy.remove(number));
  }

  /** Stops all at the same time, since each may have a checkpoint to write. */
  void stop() {
    List<CompletableFuture<Void>> stops = new ArrayList<>();
    members.values().forEach(worker -> stops.add(CompletableFuture.runAsync(worker::stop)));
    stops.forEach(CompletableFuture::join);
    members.clear();
  }

  private int firstFreeNumber() {
    int number = 1;
    while (members.containsKey(number)) {
      number++;
    }
    return number;
  }
}

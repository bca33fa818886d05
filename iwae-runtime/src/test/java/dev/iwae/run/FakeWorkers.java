package dev.iwae.run;

import dev.iwae.store.StepKey;
import dev.iwae.worker.step.StepOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Workers that do what a test says, step by step; without a word they complete or have helped. */
final class FakeWorkers implements Engine {

  /** What happens when a worker gets a step. */
  interface Deed extends BiConsumer<StepWorker.WorkerEvents, StepKey> {}

  static final Deed COMPLETE = (events, step) -> events.completed(step, false);
  static final Deed READY = (events, step) -> events.ready();
  static final Deed HELPED = (events, step) -> events.helped(step);
  static final Deed WORK_FOR_EVER = (events, step) -> {};

  final List<StepKey> orders = new ArrayList<>();
  final List<StepKey> ordersToHelp = new ArrayList<>();
  final List<Integer> launched = new ArrayList<>();
  final List<Integer> stopped = java.util.Collections.synchronizedList(new ArrayList<>());
  private final Map<StepKey, List<StepWorker.WorkerEvents>> atWork = new HashMap<>();
  private final Map<StepKey, Deque<Deed>> deeds = new HashMap<>();
  private final Map<Integer, Runnable> whenEmployed = new HashMap<>();
  private final Deque<Deed> starts = new ArrayDeque<>();
  final List<String> employed = new ArrayList<>(); // such as "1: 2 threads"
  int slots;
  int cores;

  static Deed fail(String message) {
    return (events, step) -> events.failed(step, message);
  }

  static Deed die(int exitCode, String logTail) {
    return (events, step) -> events.died(exitCode, logTail);
  }

  /** What becomes of all who have the step, in the order in which they got it. */
  void allAt(StepKey step, Deed... inTurn) {
    for (int i = 0; i < inTurn.length; i++) {
      at(step, i, inTurn[i]);
    }
  }

  /** What becomes of one who has the step; the first who got it is 0. */
  void at(StepKey step, int member, Deed deed) {
    deed.accept(atWork.get(step).get(member), step);
  }

  /** What becomes of the step at its first, second … execution. */
  void on(String step, Deed... inTurn) {
    deeds.put(Steps.key(step), new ArrayDeque<>(List.of(inTurn)));
  }

  /** What happens when workers are told their threads, for the first time (0), the next … */
  void onEmployed(int time, Runnable deed) {
    whenEmployed.put(time, deed);
  }

  /** What becomes of the next process that is started, and of those after it. */
  void onStarts(Deed... inTurn) {
    starts.addAll(List.of(inTurn));
  }

  @Override
  public int slots() {
    return slots;
  }

  @Override
  public int threads(int busy) {
    return Math.max(1, cores / busy);
  }

  @Override
  public StepWorker launch(int number, StepWorker.WorkerEvents events) {
    launched.add(number);
    (starts.isEmpty() ? READY : starts.pop()).accept(events, null);
    return new Fake(number, events);
  }

  private final class Fake implements StepWorker {

    private final int number;
    private final WorkerEvents events;

    Fake(int number, WorkerEvents events) {
      this.number = number;
      this.events = events;
    }

    @Override
    public int number() {
      return number;
    }

    @Override
    public void execute(StepOrder order) {
      orders.add(order.key());
      obey(order, COMPLETE);
    }

    @Override
    public void help(StepOrder order) {
      ordersToHelp.add(order.key());
      obey(order, HELPED);
    }

    private void obey(StepOrder order, Deed otherwise) {
      atWork.computeIfAbsent(order.key(), key -> new ArrayList<>()).add(events);
      Deque<Deed> inTurn = deeds.getOrDefault(order.key(), new ArrayDeque<>());
      (inTurn.isEmpty() ? otherwise : inTurn.pop()).accept(events, order.key());
    }

    @Override
    public void employ(int threads) {
      employed.add(number + ": " + threads + " threads");
      whenEmployed.getOrDefault(employed.size() - 1, () -> {}).run();
    }

    @Override
    public void stop() {
      stopped.add(number);
    }
  }
}

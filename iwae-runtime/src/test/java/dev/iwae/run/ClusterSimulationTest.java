package dev.iwae.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.plan.Step;
import dev.iwae.store.StepKey;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The real schedule of 10,000 runs on 1,000 slots, whose steps take as long as a clock says that is
 * only counted. Nothing here waits.
 */
class ClusterSimulationTest {

  private static final int RUNS = 10_000;
  private static final int SLOTS = 1_000;

  /** The schedule of Burda et al. (2015): 3^i epochs, i = 0…7. */
  private static final int STAGES = 8;

  /** A slot that is done with a step at a time. */
  private record End(double time, StepKey step) {}

  private final Random random = new Random(20);
  private final List<Step> steps = new ArrayList<>();
  private final Map<StepKey, Double> seconds = new HashMap<>();

  @Test
  void slotsAreKeptBusyForLittleCpuTime() {
    double longestChain = 0;
    for (int run = 0; run < RUNS; run++) {
      longestChain = Math.max(longestChain, plan(run));
    }
    double work = seconds.values().stream().mapToDouble(x -> x).sum();
    long before = cpuNanos();

    double makespan = simulate();

    double cpuMillis = (cpuNanos() - before) / 1e6 / steps.size();
    double busy = work / SLOTS / makespan;
    System.out.printf(
        Locale.ROOT,
        "%,d steps on %,d slots: %.3f ms of CPU a step, slots busy %.1f%% of the time%n",
        steps.size(),
        SLOTS,
        cpuMillis,
        100 * busy);
    // No schedule is shorter than the work of a slot, nor than a chain; greedy ones are at most
    // the sum of both (Graham 1966).
    assertThat(makespan).isBetween(Math.max(work / SLOTS, longestChain), work / SLOTS * 1.1);
    assertThat(cpuMillis).isLessThan(1);
  }

  /** A run whose machine is up to twice as fast as others. Returns how long its chain takes. */
  private double plan(int run) {
    double speed = 1 + random.nextDouble();
    double chain = 0;
    int epochs = 1;
    for (int stage = 0; stage < STAGES; stage++) {
      String name = run + "." + stage;
      Step step =
          stage == 0
              ? Steps.root(name, epochs)
              : Steps.after(run + "." + (stage - 1), name, epochs);
      chain += add(step, epochs / speed);
      epochs *= 3;
    }
    return chain + add(Steps.after(run + "." + (STAGES - 1), run + ".e", 100), 100 / speed);
  }

  private double add(Step step, double time) {
    steps.add(step);
    seconds.put(step.key(), time);
    return time;
  }

  private double simulate() {
    Schedule schedule = new Schedule(steps);
    PriorityQueue<End> ends = new PriorityQueue<>(Comparator.comparingDouble(End::time));
    double now = 0;
    while (!schedule.isFinished()) {
      while (ends.size() < SLOTS && schedule.openings() > 0) {
        StepKey step = schedule.start().orElseThrow().step().key();
        ends.add(new End(now + seconds.get(step), step));
      }
      End next = ends.remove();
      now = next.time();
      schedule.completed(next.step());
    }
    return now;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}

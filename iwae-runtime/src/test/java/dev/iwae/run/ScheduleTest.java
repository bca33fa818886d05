package dev.iwae.run;

import static dev.iwae.run.Steps.after;
import static dev.iwae.run.Steps.key;
import static dev.iwae.run.Steps.root;
import static dev.iwae.run.Steps.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.iwae.plan.Step;
import dev.iwae.run.Assignment.TeamRole;
import dev.iwae.store.StepKey;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  @Test
  void startsTheLongestRemainingChainFirst() {
    Schedule schedule =
        new Schedule(
            List.of(
                root("single", 5), root("head", 1), after("head", "tail", 6), root("short", 1)));

    assertThat(List.of(started(schedule), started(schedule), started(schedule)))
        .containsExactly(key("head"), key("single"), key("short"));
    assertThat(schedule.start()).isEmpty();
    schedule.completed(key("head"));
    assertThat(started(schedule)).isEqualTo(key("tail"));
  }

  @Test
  void keepsTheOrderOfEquals() {
    Schedule schedule = new Schedule(List.of(root("a", 2), root("b", 2), root("c", 2)));

    assertThat(List.of(started(schedule), started(schedule), started(schedule)))
        .containsExactly(key("a"), key("b"), key("c"));
  }

  @Test
  void aParentThatIsNotScheduledIsDone() {
    Schedule schedule = new Schedule(List.of(after("in the store", "next", 1)));

    assertThat(schedule.openings()).isEqualTo(1);
  }

  @Test
  void widthIsTheNumberOfChainEnds() {
    Schedule schedule =
        new Schedule(List.of(root("a", 1), after("a", "b", 1), after("a", "c", 1), root("d", 1)));

    assertThat(schedule.width()).isEqualTo(3);
  }

  @Test
  void whoHasNothingElseToDoHelps() {
    Schedule schedule = new Schedule(List.of(shared("in the store", "e", 3), root("a", 9)));

    assertThat(schedule.width()).isEqualTo(4);
    assertThat(schedule.openings()).isEqualTo(2);
    assertThat(Stream.generate(() -> assignment(schedule)).limit(4))
        .extracting(next -> next.step().key(), Assignment::role)
        .containsExactlyInAnyOrder(
            tuple(key("a"), TeamRole.LEADER),
            tuple(key("e"), TeamRole.LEADER),
            tuple(key("e"), TeamRole.HELPER),
            tuple(key("e"), TeamRole.HELPER));
    assertThat(schedule.openings()).isZero();
    assertThat(schedule.start()).isEmpty();
  }

  @Test
  void helpersGoWhereTheFewestAre() {
    Schedule schedule = new Schedule(List.of(shared("x", "e", 9), shared("x", "f", 9)));

    assertThat(Stream.generate(() -> started(schedule)).limit(6))
        .containsExactly(key("e"), key("f"), key("e"), key("f"), key("e"), key("f"));
  }

  @Test
  void nobodyFollowsAHelperThatHasEnded() {
    Schedule schedule = new Schedule(List.of(shared("x", "e", 3)));
    started(schedule);
    started(schedule);
    schedule.left(key("e"));

    assertThat(schedule.openings()).isZero();
    assertThat(schedule.isRunning(key("e"))).isTrue();
  }

  @Test
  void aLostLeaderIsReplacedBeforeAnybodyHelps() {
    Schedule schedule = new Schedule(List.of(shared("x", "e", 3), shared("x", "f", 3)));
    Stream.generate(() -> started(schedule)).limit(3).forEach(key -> {});
    schedule.lostLeader(key("f"));

    assertThat(schedule.isRunning(key("f"))).isTrue();
    assertThat(assignment(schedule))
        .extracting(next -> next.step().key(), Assignment::role)
        .containsExactly(key("f"), TeamRole.LEADER);
    assertThat(assignment(schedule).role()).isEqualTo(TeamRole.HELPER);
  }

  @Test
  void aStepThatLostItsLeaderAndThenFailsTakesItsDescendantsAlong() {
    Schedule schedule = new Schedule(List.of(root("a", 1), after("a", "b", 1), after("b", "c", 1)));
    started(schedule);
    schedule.lostLeader(key("a"));
    started(schedule);
    schedule.failed(key("a"));

    assertThat(schedule.isFinished()).isTrue();
  }

  /** Of this thread's CPU, so that others may be busy. A search would cost ten times as much. */
  @Test
  void anAssignmentCostsTheSameAmongManySteps() {
    assertThat(nanosOfAnAssignment(10_000) / nanosOfAnAssignment(1_000)).isLessThan(5);
  }

  /** With a hundred workers; the least of several, for compilation takes its share of some. */
  private static double nanosOfAnAssignment(int chains) {
    List<Step> steps = chains(chains, 9);
    return IntStream.range(0, 5)
        .mapToDouble(i -> nanosOfExecution(steps) / steps.size())
        .min()
        .orElseThrow();
  }

  private static double nanosOfExecution(List<Step> steps) {
    Schedule schedule = new Schedule(steps);
    Deque<StepKey> running = new ArrayDeque<>();
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int done = 0; done < steps.size(); done++) {
      while (running.size() < 100 && schedule.openings() > 0) {
        running.add(started(schedule));
      }
      schedule.completed(running.remove());
    }
    long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    assertThat(schedule.isFinished()).isTrue();
    return end - start;
  }

  private static List<Step> chains(int count, int length) {
    List<Step> steps = new ArrayList<>();
    for (int chain = 0; chain < count; chain++) {
      steps.add(root(chain + ".0", 1));
      for (int i = 1; i < length; i++) {
        steps.add(after(chain + "." + (i - 1), chain + "." + i, 1));
      }
    }
    return steps;
  }

  /** Any forest, any interleaving, any failures. */
  @Property(tries = 300)
  void everyStepRunsOnceAfterItsParentUnlessAnAncestorFailed(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int size) {
    Random random = new Random(seed);
    List<Step> forest = forest(random, size);
    Schedule schedule = new Schedule(forest);
    int width = schedule.width();
    List<StepKey> running = new ArrayList<>();
    Set<StepKey> done = new HashSet<>();
    Set<StepKey> failed = new HashSet<>();
    while (!schedule.isFinished()) {
      Optional<Assignment> next = random.nextBoolean() ? schedule.start() : Optional.empty();
      next.map(Assignment::step)
          .ifPresent(
              s -> {
                assertThat(done).containsAll(s.parent().stream().toList());
                running.add(s.key());
              });
      assertThat(running).hasSizeLessThanOrEqualTo(width);
      if (!running.isEmpty() && random.nextBoolean()) {
        StepKey key = running.remove(random.nextInt(running.size()));
        switch (random.nextInt(6)) {
          case 0 -> schedule.lostLeader(key);
          case 1 -> {
            schedule.failed(key);
            failed.add(key);
          }
          default -> {
            schedule.completed(key);
            assertThat(done.add(key)).isTrue();
          }
        }
      }
    }
    for (Step step : forest) { // parents first
      boolean lost = step.parent().filter(failed::contains).isPresent();
      if (lost) {
        failed.add(step.key());
      }
      assertThat(done.contains(step.key())).isNotEqualTo(failed.contains(step.key()));
    }
  }

  private static List<Step> forest(Random random, int size) {
    List<Step> forest = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int parent = random.nextInt(i + 1) - 1;
      int epochs = 1 + random.nextInt(4);
      forest.add(parent < 0 ? root("s" + i, epochs) : after("s" + parent, "s" + i, epochs));
    }
    return forest;
  }

  private static StepKey started(Schedule schedule) {
    return assignment(schedule).step().key();
  }

  private static Assignment assignment(Schedule schedule) {
    return schedule.start().orElseThrow();
  }
}

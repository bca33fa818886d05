package dev.iwae.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NearestConfigsTest {

  private static final int MOST = 3;

  @Test
  void ofEquallyNearOnesTheFirst() {
    assertThat(
            NearestConfigs.of(List.of(words(1, 2, 3)), List.of(words(1, 9, 3), words(1, 2, 9)), 1))
        .containsExactly(OptionalInt.of(0));
  }

  @Test
  void noneWhereAllAreFar() {
    assertThat(NearestConfigs.of(List.of(words(1, 2), words(5, 6)), List.of(words(5, 7)), 1))
        .containsExactly(OptionalInt.empty(), OptionalInt.of(0));
  }

  @Property(tries = 500)
  void agreesWithComparingEveryPair(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int wanted,
      @ForAll @IntRange(max = 12) int others) {
    Random random = new Random(seed);
    int length = 1 + random.nextInt(8);
    int values = 1 + random.nextInt(4);
    List<int[]> these = configs(random, wanted, length, values);
    List<int[]> those = configs(random, others, length, values);

    assertThat(NearestConfigs.of(these, those, MOST))
        .isEqualTo(these.stream().map(words -> nearest(words, those)).toList());
  }

  /** Seeds and rates that differ everywhere: what a comparison of all pairs takes minutes for. */
  @Test
  void tenThousandAmongAHundredThousand() {
    List<int[]> wanted = new ArrayList<>();
    IntStream.range(0, 10_000).forEach(i -> wanted.add(words(i % 10, 3, i, 7, 8, 20_000 + i, 5)));
    List<int[]> others = new ArrayList<>();
    IntStream.range(0, 100_000).forEach(i -> others.add(words(i % 10, 4, i, i % 3, 8, 9, i % 7)));

    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    List<OptionalInt> nearest = NearestConfigs.of(wanted, others, MOST);
    long taken = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;

    assertThat(nearest).hasSize(10_000);
    assertThat(Duration.ofNanos(taken)).isLessThan(Duration.ofSeconds(20));
  }

  private static int[] words(int... words) {
    return words;
  }

  private static List<int[]> configs(Random random, int count, int length, int values) {
    return IntStream.range(0, count)
        .mapToObj(i -> random.ints(length, 0, values).toArray())
        .toList();
  }

  private static OptionalInt nearest(int[] words, List<int[]> others) {
    int best = MOST + 1;
    OptionalInt nearest = OptionalInt.empty();
    for (int i = 0; i < others.size(); i++) {
      int[] other = others.get(i);
      int changes =
          (int) IntStream.range(0, words.length).filter(at -> words[at] != other[at]).count();
      if (changes < best) {
        best = changes;
        nearest = OptionalInt.of(i);
      }
    }
    return nearest;
  }
}

package dev.iwae.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.math.ChiSquare;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VisitsTest {

  @Property(tries = 100)
  void aShuffledEpochVisitsEveryExampleOnce(
      @ForAll @IntRange(max = 2000) int examples, @ForAll long seed) {
    assertThat(Visits.shuffled(examples, seed, 0, 0))
        .containsExactlyInAnyOrder(Visits.inOrder(examples));
  }

  @Test
  void inOrderIsInOrder() {
    assertThat(Visits.inOrder(4)).containsExactly(0, 1, 2, 3);
    assertThat(Visits.inOrder(0)).isEmpty();
  }

  /** Two permutations of 100 are the same with a probability of 1e-158. */
  @Test
  void everySeedStageAndEpochHasAnOrderOfItsOwn() {
    int[] order = Visits.shuffled(100, 1, 2, 3);
    assertThat(Visits.shuffled(100, 1, 2, 3)).containsExactly(order);
    assertThat(Visits.shuffled(100, 2, 2, 3)).isNotEqualTo(order);
    assertThat(Visits.shuffled(100, 1, 3, 2)).isNotEqualTo(order);
    assertThat(Visits.shuffled(100, 1, 2, 4)).isNotEqualTo(order);
    assertThat(Visits.inOrder(100)).isNotEqualTo(order);
  }

  /** False alarm 1e-6. */
  @Test
  void allOrdersAreEquallyLikely() {
    Map<String, Integer> number = new HashMap<>();
    long[] counts = new long[120];
    for (int epoch = 0; epoch < 24_000; epoch++) {
      String order = Arrays.toString(Visits.shuffled(5, 9, 0, epoch));
      counts[number.computeIfAbsent(order, o -> number.size())]++;
    }
    ChiSquare.assertUniform(counts);
  }
}

package dev.iwae.model.distribution.posterior;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class StrataTest {

  @Property(tries = 100, seed = "1")
  void aMixtureByItselfTakesTurns(
      @ForAll @IntRange(min = 2, max = 9) int components,
      @ForAll @IntRange(min = 0, max = 8) int first,
      @ForAll @IntRange(min = 0, max = 2_000_000) int sample) {
    assertThat(new Strata(components, 1).component(first % components, sample))
        .isEqualTo((first % components + sample) % components);
  }

  /** Of three layers, from any multiple of their combinations on. */
  @Property(tries = 200, seed = "2")
  void everyCombinationIsThereOnce(
      @ForAll @IntRange(min = 1, max = 6) int bottom,
      @ForAll @IntRange(min = 1, max = 6) int middle,
      @ForAll @IntRange(min = 1, max = 6) int top,
      @ForAll @IntRange(min = 0, max = 5) int first,
      @ForAll @IntRange(min = 0, max = 3) int round) {
    Strata one = new Strata(bottom, 1);
    Strata two = new Strata(middle, bottom);
    Strata three = new Strata(top, (long) bottom * middle);
    int all = bottom * middle * top;
    Set<List<Integer>> seen = new HashSet<>();
    for (int sample = round * all; sample < (round + 1) * all; sample++) {
      seen.add(
          List.of(
              one.component(0, sample),
              two.component(first % middle, sample),
              three.component(first % top, sample)));
    }
    assertThat(seen).hasSize(all);
  }

  /** From a multiple of the components on; above another mixture in no other window. */
  @Property(tries = 100, seed = "3")
  void turnsStayTurns(
      @ForAll @IntRange(min = 1, max = 6) int below,
      @ForAll @IntRange(min = 2, max = 6) int components,
      @ForAll @IntRange(min = 0, max = 50) int turn) {
    Strata strata = new Strata(components, below);
    List<Integer> seen = new ArrayList<>();
    for (int sample = turn * components; sample < (turn + 1) * components; sample++) {
      seen.add(strata.component(0, sample));
    }
    assertThat(seen).doesNotHaveDuplicates();
  }
}

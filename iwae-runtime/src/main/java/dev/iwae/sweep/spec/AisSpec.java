package dev.iwae.sweep.spec;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;

/**
 * log p(x) by annealed importance sampling, Wu, Burda, Salakhutdinov and Grosse (2017), beside L_K.
 *
 * @param examples the first N of the split, or all if there are fewer
 * @param chains of an example, averaged
 * @param temperatures steps from the start to the posterior, a Hamiltonian move at each
 * @param leapfrog steps of a move
 * @param start where chains start: {@code prior}, as in the paper, or {@code q}
 * @param reverse also simulate as many examples from the model and anneal them both ways, for a
 *     lower and an upper bound on the same log p(x)
 */
@Called("ais")
public record AisSpec(
    @Setting(unlessGiven = "100", atLeast = 1) int examples,
    @Setting(unlessGiven = "16", atLeast = 1, atMost = 10_000) int chains,
    @Setting(unlessGiven = "1000", atLeast = 1, atMost = 1_000_000) int temperatures,
    @Setting(unlessGiven = "10", atLeast = 1, atMost = 10_000) int leapfrog,
    @Setting(unlessGiven = "q") AisStart start,
    @Setting(unlessGiven = "false") boolean reverse) {

  /** The same of at most so many examples. */
  public AisSpec atMost(int available) {
    return new AisSpec(
        Math.min(examples, available), chains, temperatures, leapfrog, start, reverse);
  }
}

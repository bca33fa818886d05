package dev.iwae.evaluate.ais;

import dev.iwae.sweep.spec.AisStart;

/**
 * How to anneal.
 *
 * @param chains of an example, which move together
 * @param temperatures steps from beta 0 to 1, a move at each
 * @param leapfrog steps of a move
 * @param start at beta 0
 * @param seed of all draws
 */
record Annealing(int chains, int temperatures, int leapfrog, AisStart start, long seed) {

  Annealing {
    if (chains < 1 || temperatures < 1 || leapfrog < 1) {
      throw new IllegalArgumentException("chains, temperatures and leapfrog are 1 or more");
    }
  }
}

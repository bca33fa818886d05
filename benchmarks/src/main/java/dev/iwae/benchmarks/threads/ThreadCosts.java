package dev.iwae.benchmarks.threads;

import dev.iwae.benchmarks.InTurn;
import java.util.List;

/**
 * What a step took.
 *
 * @param turns of as many threads as the machine has processors, first, and of one
 */
record ThreadCosts(String title, InTurn turns) {

  /** All of a run, as the measuring process tells them. */
  record All(int threads, List<ThreadCosts> cases) {}
}

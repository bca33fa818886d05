package dev.iwae.benchmarks;

import dev.iwae.data.Images;
import dev.iwae.evaluate.EvaluationObserver;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;

/**
 * What the JVM did before. C2 compiles a method for what it has seen: in a worker, which runs many
 * steps of a sweep, that is all objectives, layer counts and K, not one as in a fresh fork.
 */
public enum JvmHistory {
  FRESH,
  MIXED;

  /** Twice, so that each piece of work also runs after all others were compiled. */
  private static final int ROUNDS = 2;

  private static final int EVALUATED = 4;

  void live(Images train, Images test) {
    if (this == FRESH) {
      return;
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (Network network : Network.values()) {
        for (ObjectiveSpec objective : Ours.objectives(network)) {
          for (int k : new int[] {objective.gradient().leastK(), 5, 50}) {
            Ours.training(Ours.stage(network, objective, k, train), train)
                .run(new SilentTraining());
          }
        }
        Ours.evaluation(network, 5000, train, test).evaluate(0, EVALUATED, EvaluationObserver.NONE);
      }
    }
  }
}

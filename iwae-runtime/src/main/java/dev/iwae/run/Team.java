package dev.iwae.run;

import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.EvaluationParts;
import dev.iwae.plan.Step;

/** The workers at one step; at first one. Not thread-safe. */
final class Team {

  private final Step step;
  private int members = 1;
  private int limit;

  Team(Step step) {
    this.step = step;
    this.limit = limit(step);
  }

  /** How many workers a step can employ. */
  static int limit(Step step) {
    return step.config() instanceof EvaluationConfig evaluation
        ? EvaluationParts.STANDARD.workers(evaluation)
        : 1;
  }

  Step step() {
    return step;
  }

  int members() {
    return members;
  }

  /** How many more could help. */
  int openings() {
    return Math.max(0, limit - members);
  }

  void join() {
    members++;
  }

  /** A member found nothing more to do: nor would anybody else. */
  void leave() {
    members--;
    limit = members;
  }

  /** A member is gone and has left its work undone. */
  void lose() {
    members--;
  }
}

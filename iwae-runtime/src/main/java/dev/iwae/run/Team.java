package dev.iwae.run;

import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.EvaluationParts;
import dev.iwae.plan.Step;

/**
 * The workers at one step: a leader, who alone stores or fails it, and helpers, whose end is never
 * the step's. Not thread-safe.
 */
final class Team {

  private final Step step;
  private int helpers;
  private int limit; // of helpers

  Team(Step step) {
    this.step = step;
    this.limit = limit(step) - 1;
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

  int helpers() {
    return helpers;
  }

  /** How many more could help. */
  int openings() {
    return Math.max(0, limit - helpers);
  }

  void join() {
    helpers++;
  }

  /** A helper found nothing more to do, or came to grief: nobody is to follow it. */
  void leave() {
    helpers--;
    limit = helpers;
  }
}

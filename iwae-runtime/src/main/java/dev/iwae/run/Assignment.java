package dev.iwae.run;

import dev.iwae.plan.Step;

/** What a worker is to do at a step. */
record Assignment(Step step, TeamRole role) {

  /** Whether the step's end is the worker's. */
  enum TeamRole {
    /** Works until the step is stored or has failed. */
    LEADER,
    /** Works as long as there is something to share. */
    HELPER
  }
}

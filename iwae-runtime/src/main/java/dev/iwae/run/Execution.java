package dev.iwae.run;

import dev.iwae.run.progress.StepFailure;
import dev.iwae.store.StepKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What became of the steps that were to be executed.
 *
 * @param executed by this execution
 * @param failures by step, in the order they happened
 * @param ending why it ended
 */
public record Execution(Set<StepKey> executed, Map<StepKey, StepFailure> failures, Ending ending) {

  /** Why an execution ended. */
  public enum Ending {
    /** Nothing was left to do. */
    FINISHED,
    /** A step failed and the policy is to stop then. */
    STOPPED_AT_FAILURE,
    /** Somebody asked it to. */
    INTERRUPTED
  }

  public Execution {
    executed = Set.copyOf(executed);
    failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
  }

  /** As it was, with failures from before it began. */
  Execution with(Map<StepKey, StepFailure> earlier) {
    Map<StepKey, StepFailure> all = new LinkedHashMap<>(earlier);
    all.putAll(failures);
    return new Execution(executed, all, ending);
  }

  /** Nothing had to be executed. */
  static Execution nothing() {
    return new Execution(Set.of(), Map.of(), Ending.FINISHED);
  }
}

package dev.iwae.plan;

import dev.iwae.store.StepKey;
import dev.iwae.store.Store;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the store has of a plan.
 *
 * @param plan of which
 * @param steps one status for each of the plan's steps, parents before children
 */
public record PlanStatus(Plan plan, Map<StepKey, StepStatus> steps) {

  private static final StepStatus CACHED = new StepStatus.Cached();
  private static final StepStatus UNEXPLAINED = new StepStatus.Missing("unknown");
  private static final StepStatus BEGUN = new StepStatus.Partial("begun", 0);
  private static final StepStatus FOLLOWS = new StepStatus.Missing("follows a missing stage");

  public PlanStatus {
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
  }

  /** Looks the plan's steps up. Entries are not verified until they are used. */
  public static PlanStatus of(Plan plan, Store store) {
    Map<StepKey, StepStatus> steps = new LinkedHashMap<>();
    List<Step> unexplained = new ArrayList<>();
    for (Step step : plan.steps().values()) {
      StepStatus status = status(step, store, steps);
      steps.put(step.key(), status);
      if (status == UNEXPLAINED) {
        unexplained.add(step);
      }
    }
    Misses.reasons(unexplained, plan, store)
        .forEach((key, reason) -> steps.put(key, new StepStatus.Missing(reason)));
    return new PlanStatus(plan, steps);
  }

  /** The status of one of the plan's steps. */
  public StepStatus of(StepKey key) {
    return steps.get(key);
  }

  /** Whether the step's result is there. */
  public boolean isCached(StepKey key) {
    return steps.get(key) instanceof StepStatus.Cached;
  }

  private static StepStatus status(Step step, Store store, Map<StepKey, StepStatus> parents) {
    if (store.contains(step.key())) {
      return CACHED;
    }
    Optional<StepStatus> begun = begun(step, store);
    if (begun.isPresent()) {
      return begun.get();
    }
    if (step.parent().map(parents::get).filter(parent -> !(parent == CACHED)).isPresent()) {
      return FOLLOWS;
    }
    return UNEXPLAINED;
  }

  private static Optional<StepStatus> begun(Step step, Store store) {
    if (step.config() instanceof EvaluationConfig evaluation) {
      return CheckpointProgress.ofParts(store.parts(step.key()).names(), evaluation)
          .map(progress -> progress.status(evaluation));
    }
    return store
        .checkpoint(step.key())
        .map(
            file ->
                CheckpointProgress.read(file)
                    .map(progress -> progress.status(step.config()))
                    .orElse(BEGUN));
  }
}

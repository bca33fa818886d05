package dev.iwae.run;

import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.PlanStatus;
import dev.iwae.plan.StageConfig;
import dev.iwae.plan.StepCodec;
import dev.iwae.plan.StepConfig;
import dev.iwae.plan.StepStatus;
import dev.iwae.run.progress.StepCost;
import dev.iwae.store.Store;
import dev.iwae.store.StoredConfig;
import dev.iwae.worker.machine.CpuFeatures;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the missing steps of a plan will take, by what the store has of steps that this CPU
 * computed: those of the same model and number of samples, else of any.
 */
final class ExpectedCost {

  private static final double SECONDS_OF_AN_HOUR = 3600;

  private final String cpu;
  private final Map<List<Object>, Known> known = new HashMap<>();

  /** Work, and the time that it took. */
  private record Known(double work, double seconds, int steps) {

    static final Known NOTHING = new Known(0, 0, 0);

    Known plus(double more, double took) {
      return new Known(work + more, seconds + took, steps + 1);
    }
  }

  /**
   * What is to be done of a step.
   *
   * @param left share of it, in 0..1
   */
  record Rest(StepConfig config, double left) {

    static Rest of(StepConfig config, StepStatus status) {
      boolean inSteps = config instanceof StageConfig; // examples of an evaluation differ in cost
      double done = inSteps && status instanceof StepStatus.Partial partial ? partial.done() : 0;
      return new Rest(config, 1 - done);
    }

    double work() {
      return left * StepCost.of(config);
    }
  }

  /**
   * @param cpu as the provenance of steps names it
   */
  ExpectedCost(String cpu) {
    this.cpu = cpu;
  }

  /** A line for people; empty if nothing is to do. */
  static Optional<String> of(PlanStatus status, Store store) {
    List<Rest> missing =
        status.plan().steps().values().stream()
            .filter(step -> !status.isCached(step.key()))
            .map(step -> Rest.of(step.config(), status.of(step.key())))
            .filter(rest -> !kind(rest.config()).isEmpty())
            .toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    ExpectedCost cost = new ExpectedCost(CpuFeatures.ofThisMachine().model());
    store.configs(key -> true).forEach(cost::learn);
    return cost.of(missing);
  }

  /** A line for people. */
  Optional<String> of(List<Rest> missing) {
    Optional<StepConfig> unknown =
        missing.stream().map(Rest::config).filter(config -> rate(config).isEmpty()).findFirst();
    return Optional.of(
        unknown
            .map(
                config ->
                    "cost: unknown, as the store has no %s that this CPU (%s) computed"
                        .formatted(kind(config), cpu))
            .orElseGet(() -> text(missing)));
  }

  private String text(List<Rest> missing) {
    double seconds =
        missing.stream().mapToDouble(rest -> rest.work() * rate(rest.config()).orElseThrow()).sum();
    int steps =
        Stream.of("stage", "evaluation")
            .mapToInt(kind -> known.getOrDefault(List.of(kind), Known.NOTHING).steps())
            .sum();
    return String.format(
        Locale.ROOT,
        "cost: about %s hours of one worker, by %d stored steps that this CPU computed",
        hours(seconds / SECONDS_OF_AN_HOUR),
        steps);
  }

  private static String hours(double hours) {
    return String.format(Locale.ROOT, hours < 0.1 ? "%.3f" : hours < 10 ? "%.1f" : "%.0f", hours);
  }

  /** Takes what a stored step says of this CPU. */
  void learn(StoredConfig stored) {
    double seconds = stored.provenance().path("seconds").asDouble();
    if (seconds > 0 && stored.provenance().path("cpu").asText().equals(cpu)) {
      config(stored).ifPresent(config -> learn(config, seconds));
    }
  }

  private void learn(StepConfig config, double seconds) {
    if (!kind(config).isEmpty()) {
      Stream.of(alike(config), List.<Object>of(kind(config)))
          .forEach(
              group ->
                  known.put(
                      group,
                      known.getOrDefault(group, Known.NOTHING).plus(StepCost.of(config), seconds)));
    }
  }

  /** Of an older version it may be none. */
  private static Optional<StepConfig> config(StoredConfig stored) {
    try {
      return Optional.of(StepCodec.fromJson(stored.config()));
    } catch (IllegalArgumentException older) {
      return Optional.empty();
    }
  }

  /** Seconds for a unit of work. */
  private Optional<Double> rate(StepConfig config) {
    return Stream.of(alike(config), List.<Object>of(kind(config)))
        .flatMap(group -> Optional.ofNullable(known.get(group)).stream())
        .map(each -> each.seconds() / each.work())
        .findFirst();
  }

  private static List<Object> alike(StepConfig config) {
    if (config instanceof StageConfig stage) {
      return List.of(
          kind(config), stage.model(), stage.pixels(), stage.objective(), stage.k(), stage.batch());
    } else if (config instanceof EvaluationConfig evaluation) {
      return List.of(kind(config), evaluation.model(), evaluation.pixels());
    }
    return List.of(kind(config));
  }

  private static String kind(StepConfig config) {
    return config instanceof StageConfig
        ? "stage"
        : config instanceof EvaluationConfig ? "evaluation" : "";
  }
}

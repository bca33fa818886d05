package dev.iwae.worker.step;

import dev.iwae.evaluate.ExampleColumns;
import dev.iwae.plan.EvaluatedSet;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.EvaluationParts;
import dev.iwae.plan.ExampleRange;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Sets of an evaluation that have some numbers for each example; shared by all workers. */
final class ColumnSets {

  private final Map<EvaluatedSet, List<ExampleRange>> ranges = new EnumMap<>(EvaluatedSet.class);
  private final SharedEvaluation<ExampleColumns> shared;

  /**
   * @param phase of the step while they are computed
   * @param bound name of what estimates log p(x)
   * @param loader called if there is anything to compute of a set
   */
  ColumnSets(
      EvaluationConfig config,
      EvaluationParts parts,
      StepContext context,
      List<EvaluatedSet> sets,
      StepPhase phase,
      String bound,
      Function<EvaluatedSet, RangeEvaluation<ExampleColumns>> loader) {
    sets.forEach(set -> ranges.put(set, parts.of(config, set)));
    int examples = sets.stream().mapToInt(config::examples).sum();
    this.shared =
        new SharedEvaluation<>(
            context,
            new ExampleColumnsForm(bound),
            loader,
            new EvaluationReporter(context, phase, examples));
  }

  private List<ExampleRange> all() {
    return ranges.values().stream().flatMap(List::stream).toList();
  }

  /** Returns when all are computed, or of no use any more. */
  void completeUnless(BooleanSupplier useless) {
    shared.completeUnless(useless, all());
  }

  /** Computes what nobody else does. */
  void contributeUnless(BooleanSupplier useless) {
    shared.contributeUnless(useless, all());
  }

  /** Of a set; nothing if it is none of these, or has no examples. All parts are finished. */
  Optional<ExampleColumns> of(EvaluatedSet set) {
    List<ExampleRange> parts = ranges.getOrDefault(set, List.of());
    return parts.isEmpty() ? Optional.empty() : Optional.of(shared.results(parts));
  }

  /** What all parts took their workers. */
  double seconds() {
    return shared.seconds();
  }

  /** How many parts this worker has computed, for its log. */
  int own() {
    return shared.own();
  }
}

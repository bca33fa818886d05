package dev.iwae.check;

import dev.iwae.evaluate.AnnealedLikelihood;
import dev.iwae.evaluate.DefensiveLikelihood;
import dev.iwae.evaluate.EvaluationSummary;
import dev.iwae.evaluate.JackknifeLikelihood;
import dev.iwae.evaluate.Measurements;
import dev.iwae.results.GateKind;
import dev.iwae.sweep.spec.GateMetric;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What a {@link GateMetric} is of a run.
 *
 * @param kind of its gate
 * @param path in the canonical configuration of an evaluation, of what decides whether two
 *     measurements are the same one
 * @param name of what is there, for people
 * @param value in the unit of its kind, if it was measured
 */
record GatedQuantity(
    GateKind kind, String path, String name, Function<EvaluationSummary, OptionalDouble> value) {

  static GatedQuantity of(GateMetric metric) {
    return switch (metric) {
      case ACTIVE_UNITS ->
          new GatedQuantity(
              GateKind.ACTIVE_UNITS,
              "/active-units/threshold",
              "the threshold of active units",
              e -> OptionalDouble.of(e.activeUnits().stream().mapToInt(Integer::intValue).sum()));
      case EFFECTIVE_SAMPLE_SIZE ->
          setting(
              GateKind.EFFECTIVE_SAMPLE_SIZE, "samples", EvaluationSummary::effectiveSampleSize);
      case JACKKNIFE ->
          logLikelihood(
              GateKind.JACKKNIFE, "jackknife", m -> m.jackknife().map(JackknifeLikelihood::nll));
      case AIS -> logLikelihood(GateKind.AIS, "ais", m -> m.ais().map(AnnealedLikelihood::nll));
      case DEFENSIVE ->
          logLikelihood(
              GateKind.DEFENSIVE, "defensive", m -> m.defensive().map(DefensiveLikelihood::nll));
    };
  }

  /** By a setting of the evaluation. */
  private static GatedQuantity setting(
      GateKind kind, String key, Function<EvaluationSummary, OptionalDouble> value) {
    return new GatedQuantity(kind, "/" + key, "`" + key + "`", value);
  }

  private static GatedQuantity logLikelihood(
      GateKind kind, String key, Function<Measurements, Optional<Double>> nll) {
    return setting(
        kind,
        key,
        e ->
            nll.apply(e.measurements())
                .map(value -> OptionalDouble.of(-value))
                .orElse(OptionalDouble.empty()));
  }

  /** Those that an evaluation measured. */
  static Map<GateMetric, Double> measured(EvaluationSummary evaluation) {
    return present(metric -> of(metric).value().apply(evaluation));
  }

  /** Those that there are. */
  static Map<GateMetric, Double> present(Function<GateMetric, OptionalDouble> quantity) {
    Map<GateMetric, Double> present = new EnumMap<>(GateMetric.class);
    for (GateMetric metric : GateMetric.values()) {
      quantity.apply(metric).ifPresent(value -> present.put(metric, value));
    }
    return present;
  }
}

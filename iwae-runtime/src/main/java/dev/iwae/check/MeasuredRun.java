package dev.iwae.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.results.Provenance;
import dev.iwae.results.RunCoordinates;
import dev.iwae.sweep.spec.GateMetric;
import dev.iwae.sweep.spec.RunGroup;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A completed run, of results or of a baseline.
 *
 * @param point which run
 * @param key of its evaluation
 * @param config its configuration in the words of the sweep file
 * @param evaluation canonical configuration of its evaluation
 * @param numerics name of the arithmetic
 * @param logLikelihoods L_K of every example in the order of the split, nats
 * @param quantities those that were measured, in the order of {@link GateMetric}
 * @param nllMonteCarloError standard error of the NLL given its examples, nats, if known; baselines
 *     do not keep it
 * @param comparable false if its density has a spike, so that its log-likelihoods say nothing of
 *     the model; baselines do not keep it
 * @param provenance of its steps
 * @param origin whether it was computed by the last call of iwae:sweep
 */
record MeasuredRun(
    RunCoordinates point,
    String key,
    ObjectNode config,
    ObjectNode evaluation,
    String numerics,
    double[] logLikelihoods,
    Map<GateMetric, Double> quantities,
    OptionalDouble nllMonteCarloError,
    boolean comparable,
    Provenance provenance,
    ResultOrigin origin) {

  MeasuredRun {
    Map<GateMetric, Double> ordered = new EnumMap<>(GateMetric.class);
    ordered.putAll(quantities);
    quantities = Collections.unmodifiableMap(ordered);
  }

  /** Where a result comes from. */
  enum ResultOrigin {
    /** Trained and evaluated. */
    COMPUTED,
    /** Evaluated; some or all of the training came from the store. */
    EVALUATED,
    /** All of it came from the store, so it says nothing about today's code. */
    STORED
  }

  RunGroup group() {
    return point.group();
  }

  OptionalDouble quantity(GateMetric metric) {
    Double value = quantities.get(metric);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  double meanLogLikelihood() {
    return ArithmeticMean.of(logLikelihoods);
  }

  boolean isFinite() {
    for (double value : logLikelihoods) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}

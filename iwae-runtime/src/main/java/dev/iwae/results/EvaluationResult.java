package dev.iwae.results;

import dev.iwae.sweep.spec.Split;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What the evaluation of a run measured.
 *
 * @param split which examples
 * @param examples how many
 * @param samples the K of L_K
 * @param nll -L_K, mean over the examples, nats
 * @param nllStandardError standard error of that mean over the examples; empty for one example
 * @param bounds L_1 to L_K from the same draws, k increasing
 * @param activeUnits per stochastic layer, bottom first
 * @param units latent units per stochastic layer, bottom first
 * @param activeUnitsThreshold a unit u is active when Var_x(E_q[u|x]) exceeds this
 * @param effectiveSampleSize mean over the examples of (sum w)^2 / sum w^2; empty if not measured
 * @param measurements beside these
 * @param trueLogLikelihood mean over the examples of log p(x) under the model they were drawn from,
 *     nats; empty unless the data are synthetic and the likelihood is of their kind
 * @param seconds wall time of the evaluation, whenever it happened
 * @param cached true if an earlier execution (or another run) evaluated it
 */
public record EvaluationResult(
    Split split,
    int examples,
    int samples,
    double nll,
    OptionalDouble nllStandardError,
    List<BoundPoint> bounds,
    List<Integer> activeUnits,
    List<Integer> units,
    double activeUnitsThreshold,
    OptionalDouble effectiveSampleSize,
    Measurements measurements,
    OptionalDouble trueLogLikelihood,
    double seconds,
    boolean cached) {

  public EvaluationResult {
    Finite.require(nll, "NLL");
    nllStandardError.ifPresent(value -> Finite.require(value, "standard error of the NLL"));
    effectiveSampleSize.ifPresent(value -> Finite.require(value, "effective sample size"));
    trueLogLikelihood.ifPresent(value -> Finite.require(value, "true log-likelihood"));
    Finite.require(activeUnitsThreshold, "threshold of active units");
    Finite.require(seconds, "seconds");
    bounds = List.copyOf(bounds);
    activeUnits = List.copyOf(activeUnits);
    units = List.copyOf(units);
    if (activeUnits.size() != units.size()) {
      throw new IllegalArgumentException("active units " + activeUnits + " of units " + units);
    }
  }

  /** Of data whose true log-likelihood nobody knows. */
  public EvaluationResult(
      Split split,
      int examples,
      int samples,
      double nll,
      OptionalDouble nllStandardError,
      List<BoundPoint> bounds,
      List<Integer> activeUnits,
      List<Integer> units,
      double activeUnitsThreshold,
      OptionalDouble effectiveSampleSize,
      Measurements measurements,
      double seconds,
      boolean cached) {
    this(
        split,
        examples,
        samples,
        nll,
        nllStandardError,
        bounds,
        activeUnits,
        units,
        activeUnitsThreshold,
        effectiveSampleSize,
        measurements,
        OptionalDouble.empty(),
        seconds,
        cached);
  }

  /** The same with the true log-likelihood, if it is known. */
  public EvaluationResult withTrueLogLikelihood(OptionalDouble known) {
    return new EvaluationResult(
        split,
        examples,
        samples,
        nll,
        nllStandardError,
        bounds,
        activeUnits,
        units,
        activeUnitsThreshold,
        effectiveSampleSize,
        measurements,
        known,
        seconds,
        cached);
  }

  /**
   * Layers without an active unit, 1-based from the bottom: by that measure they carry next to
   * nothing about x.
   */
  public List<Integer> collapsedLayers() {
    return IntStream.rangeClosed(1, activeUnits.size())
        .filter(layer -> activeUnits.get(layer - 1) == 0)
        .boxed()
        .toList();
  }
}

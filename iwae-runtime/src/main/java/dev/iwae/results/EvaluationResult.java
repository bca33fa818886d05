package dev.iwae.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import dev.iwae.evaluate.BoundPoint;
import dev.iwae.evaluate.EvaluationSummary;
import dev.iwae.evaluate.Finite;
import dev.iwae.evaluate.Measurements;
import dev.iwae.sweep.spec.Split;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The evaluation of a run.
 *
 * @param summary what was measured
 * @param activeUnitsThreshold a unit u is active when Var_x(E_q[u|x]) exceeds this
 * @param images PNG files by what they show (`samples`, `data`, ...), relative to the folder of
 *     results.json, with `/`
 * @param trueLogLikelihood mean over the examples of log p(x) under the model they were drawn from,
 *     nats; empty unless the data are synthetic and the likelihood is of their kind
 * @param seconds wall time of the evaluation, whenever it happened
 * @param cached true if an earlier execution (or another run) evaluated it
 */
public record EvaluationResult(
    @JsonUnwrapped EvaluationSummary summary,
    double activeUnitsThreshold,
    @JsonSetter(nulls = Nulls.AS_EMPTY) SortedMap<String, String> images,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalDouble trueLogLikelihood,
    double seconds,
    boolean cached) {

  /** What is said of an NLL that says nothing of the model, see {@link #comparable}. */
  public static final String DENSITY_SPIKE = "density spike";

  public EvaluationResult {
    Finite.require(activeUnitsThreshold, "threshold of active units");
    trueLogLikelihood.ifPresent(value -> Finite.require(value, "true log-likelihood"));
    Finite.require(seconds, "seconds");
    images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
  }

  /** Which examples. */
  public Split split() {
    return summary.split();
  }

  /** How many examples. */
  public int examples() {
    return summary.examples();
  }

  /** The K of L_K. */
  public int samples() {
    return summary.samples();
  }

  /** -L_K, mean over the examples, nats. */
  public double nll() {
    return summary.nll();
  }

  /** Of the NLL, over the examples; empty for one example. */
  public OptionalDouble nllStandardError() {
    return summary.nllStandardError();
  }

  /** L_1 to L_K from the same draws, k increasing. */
  public List<BoundPoint> bounds() {
    return summary.bounds();
  }

  /** Per stochastic layer, bottom first. */
  public List<Integer> activeUnits() {
    return summary.activeUnits();
  }

  /** Latent units per stochastic layer, bottom first. */
  public List<Integer> units() {
    return summary.units();
  }

  /** Mean over the examples of (sum w)^2 / sum w^2; empty if not measured. */
  public OptionalDouble effectiveSampleSize() {
    return summary.effectiveSampleSize();
  }

  /** Whether the NLL can be compared with others: not if it says nothing of the model. */
  public boolean comparable() {
    return measurements().densitySpike().isEmpty();
  }

  /** The NLL if it can be compared with others. */
  public OptionalDouble comparableNll() {
    return comparable() ? OptionalDouble.of(nll()) : OptionalDouble.empty();
  }

  /** What was measured beside these. */
  public Measurements measurements() {
    return summary.measurements();
  }

  /** KL of each layer, nats; empty if not measured. */
  @JsonProperty
  public List<Double> kl() {
    return measurements().kl();
  }

  /**
   * Layers without an active unit, 1-based from the bottom: by that measure they carry next to
   * nothing about x.
   */
  @JsonProperty
  public List<Integer> collapsedLayers() {
    return IntStream.rangeClosed(1, activeUnits().size())
        .filter(layer -> activeUnits().get(layer - 1) == 0)
        .boxed()
        .toList();
  }
}

package dev.iwae.evaluate;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.iwae.model.stack.KullbackLeibler;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.sweep.spec.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an evaluation measured, from the worker that measures to the report: the members of {@code
 * evaluation.json} and, among others, of an evaluation in results.json.
 *
 * @param split which examples
 * @param examples how many
 * @param samples the K of L_K
 * @param nll -L_K, mean over the examples, nats
 * @param nllStandardError of that mean over the examples, sd / sqrt(examples); absent sampling
 *     noise is part of the spread; empty for one example
 * @param bounds mean L_k for k = 1, 5, 10, 50, ..., K from the same draws
 * @param activeUnits per stochastic layer, bottom first
 * @param units latent units per stochastic layer, bottom first
 * @param effectiveSampleSize mean over the examples of (sum w)^2 / sum w^2; empty if not measured
 * @param measurements beside these
 */
public record EvaluationSummary(
    Split split,
    int examples,
    int samples,
    double nll,
    OptionalDouble nllStandardError,
    List<BoundPoint> bounds,
    List<Integer> activeUnits,
    List<Integer> units,
    OptionalDouble effectiveSampleSize,
    @JsonUnwrapped Measurements measurements) {

  public EvaluationSummary {
    Finite.require(nll, "NLL");
    nllStandardError = MeanEstimate.known(nllStandardError, examples);
    nllStandardError.ifPresent(value -> Finite.require(value, "standard error of the NLL"));
    effectiveSampleSize.ifPresent(value -> Finite.require(value, "effective sample size"));
    bounds = List.copyOf(bounds);
    activeUnits = List.copyOf(activeUnits);
    units = List.copyOf(units);
    if (activeUnits.size() != units.size()) {
      throw new IllegalArgumentException("active units " + activeUnits + " of units " + units);
    }
  }

  /** Summarises the results of a whole split. */
  public static EvaluationSummary of(
      EvaluationConfig config, ExampleResults results, RequestedMeasurements requested) {
    MeanEstimate logLikelihood = MeanEstimate.of(results.logLikelihood());
    List<BoundPoint> bounds = bounds(results);
    return new EvaluationSummary(
        config.split(),
        results.examples(),
        config.samples(),
        -logLikelihood.mean(),
        logLikelihood.standardError(),
        bounds,
        UnitActivity.count(results, config.activeUnitsThreshold()),
        Arrays.stream(results.units()).boxed().toList(),
        OptionalDouble.of(MeanEstimate.mean(results.effectiveSampleSize())),
        new Measurements(
            MonteCarloError.of(results.effectiveSampleSize(), config.samples()),
            OptionalDouble.of(
                (double) Arrays.stream(results.significantSamples()).sum() / results.examples()),
            Optional.of(NormalizedWeights.histogram(results.weightCounts())),
            perLayer(UnitActivity.activity(results), results.units()),
            perLayer(means(results.kl()), KullbackLeibler.parts(config.model(), results.units())),
            KullbackLeibler.inClosedForm(config.model())
                ? Optional.of(KlEstimates.of(results))
                : Optional.empty(),
            deviations(results, bounds),
            requested.withoutInactiveUnits(),
            requested.trainGap(),
            requested.gradientSignalToNoise(),
            jackknife(config, results),
            requested.ais(),
            requested.inferenceGap(),
            requested.defensive(),
            requested.densitySpike()));
  }

  /**
   * Of an evaluation that did not tell its error.
   *
   * @param sizes effective sample size of every example // [examples]
   */
  EvaluationSummary withMonteCarloErrorOf(double[] sizes) {
    return new EvaluationSummary(
        split,
        examples,
        samples,
        nll,
        nllStandardError,
        bounds,
        activeUnits,
        units,
        effectiveSampleSize,
        measurements.with(MonteCarloError.of(sizes, samples)));
  }

  private static Optional<JackknifeLikelihood> jackknife(
      EvaluationConfig config, ExampleResults results) {
    return config.further().jackknife() == 0
        ? Optional.empty()
        : Optional.of(JackknifeLikelihood.of(config.further().jackknife(), results));
  }

  private static List<BoundPoint> bounds(ExampleResults results) {
    int[] samples = results.boundSamples();
    BoundPoint[] bounds = new BoundPoint[samples.length];
    for (int i = 0; i < samples.length; i++) {
      int rung = i;
      double[] values = Arrays.stream(results.bounds()).mapToDouble(bound -> bound[rung]).toArray();
      bounds[i] = new BoundPoint(samples[i], MeanEstimate.mean(values));
    }
    return List.of(bounds);
  }

  private static List<BoundDeviation> deviations(ExampleResults results, List<BoundPoint> bounds) {
    double[] means = means(results.deviations());
    double highest = bounds.get(bounds.size() - 1).value();
    List<BoundDeviation> deviations = new ArrayList<>();
    for (int i = 0; i < means.length; i++) {
      double limit = 2 + 2 * (highest - bounds.get(i).value());
      deviations.add(new BoundDeviation(bounds.get(i).k(), means[i], limit));
    }
    return List.copyOf(deviations);
  }

  /** Of the columns, over the examples in order. */
  private static double[] means(double[][] rows) {
    double[] means = new double[rows[0].length];
    for (double[] row : rows) {
      for (int i = 0; i < means.length; i++) {
        means[i] += row[i];
      }
    }
    Arrays.setAll(means, i -> means[i] / rows.length);
    return means;
  }

  private static List<List<Double>> perLayer(double[] values, int[] units) {
    List<List<Double>> layers = new ArrayList<>();
    int first = 0;
    for (int count : units) {
      layers.add(Arrays.stream(values, first, first + count).boxed().toList());
      first += count;
    }
    return List.copyOf(layers);
  }
}

package dev.iwae.evaluate;

import dev.iwae.plan.EvaluationConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An evaluation in a few numbers, as in results.json.
 *
 * @param split test, validation or train
 * @param examples evaluated
 * @param samples K, per example
 * @param nll -mean L_K in nats
 * @param nllStandardError of the mean over examples, sd / sqrt(examples); absent sampling noise is
 *     part of the spread
 * @param bounds mean L_k for k = 1, 5, 10, 50, ..., K
 * @param activeUnits per layer, bottom first
 * @param units per layer
 * @param effectiveSampleSize mean over examples
 */
public record EvaluationSummary(
    String split,
    int examples,
    int samples,
    double nll,
    double nllStandardError,
    List<BoundAt> bounds,
    List<Integer> activeUnits,
    List<Integer> units,
    double effectiveSampleSize) {

  /** The mean over the examples of the bound with k samples, in nats. */
  public record BoundAt(int k, double value) {}

  /** Summarises the results of a whole split. */
  public static EvaluationSummary of(EvaluationConfig config, ExampleResults results) {
    double[] logLikelihood = results.logLikelihood();
    double mean = mean(logLikelihood);
    return new EvaluationSummary(
        config.split().name().toLowerCase(Locale.ROOT),
        results.examples(),
        config.samples(),
        -mean,
        standardError(logLikelihood, mean),
        bounds(results),
        ActiveUnits.count(results, config.activeUnitsThreshold()),
        Arrays.stream(results.units()).boxed().toList(),
        mean(results.effectiveSampleSize()));
  }

  private static List<BoundAt> bounds(ExampleResults results) {
    int[] samples = results.boundSamples();
    BoundAt[] bounds = new BoundAt[samples.length];
    for (int i = 0; i < samples.length; i++) {
      int rung = i;
      double[] values = Arrays.stream(results.bounds()).mapToDouble(bound -> bound[rung]).toArray();
      bounds[i] = new BoundAt(samples[i], mean(values));
    }
    return List.of(bounds);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double standardError(double[] values, double mean) {
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    int n = values.length;
    return n < 2 ? 0 : Math.sqrt(squares / (n - 1.0) / n);
  }
}

package dev.iwae.evaluate;

import dev.iwae.plan.EvaluationConfig;
import java.util.ArrayList;
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
 * @param significantSamples mean over examples
 * @param weightHistogram of all examples
 * @param activity A_u, per layer
 * @param klPerUnit nats, mean over examples, per layer
 * @param klEstimates of the top layer; null in entries of versions that did not measure it
 * @param boundDeviation of the lowest bounds
 * @param withoutInactiveUnits null if not measured
 * @param trainGap null if not measured
 * @param gradientSignalToNoise null if not measured
 * @param densitySpike null if there is none
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
    double effectiveSampleSize,
    double significantSamples,
    WeightHistogram weightHistogram,
    List<List<Double>> activity,
    List<List<Double>> klPerUnit,
    KlEstimates klEstimates,
    List<BoundDeviation> boundDeviation,
    WithoutInactiveUnits withoutInactiveUnits,
    TrainGap trainGap,
    GradientSignalToNoise gradientSignalToNoise,
    DensitySpike densitySpike) {

  /** The mean over the examples of the bound with k samples, in nats. */
  public record BoundAt(int k, double value) {}

  /** Summarises the results of a whole split. */
  public static EvaluationSummary of(EvaluationConfig config, ExampleResults results) {
    MeanEstimate logLikelihood = MeanEstimate.of(results.logLikelihood());
    List<BoundAt> bounds = bounds(results);
    return new EvaluationSummary(
        config.split().name().toLowerCase(Locale.ROOT),
        results.examples(),
        config.samples(),
        -logLikelihood.mean(),
        logLikelihood.standardError(),
        bounds,
        ActiveUnits.count(results, config.activeUnitsThreshold()),
        Arrays.stream(results.units()).boxed().toList(),
        MeanEstimate.mean(results.effectiveSampleSize()),
        (double) Arrays.stream(results.significantSamples()).sum() / results.examples(),
        NormalizedWeights.histogram(results.weightCounts()),
        perLayer(ActiveUnits.activity(results), results.units()),
        perLayer(means(results.kl()), results.units()),
        KlEstimates.of(results),
        deviations(results, bounds),
        null,
        null,
        null,
        null);
  }

  /** The same with the NLL of the first examples without the inactive units. */
  public EvaluationSummary with(WithoutInactiveUnits without) {
    return with(without, trainGap, gradientSignalToNoise, densitySpike);
  }

  /** The same with the distance from training examples. */
  public EvaluationSummary with(TrainGap gap) {
    return with(withoutInactiveUnits, gap, gradientSignalToNoise, densitySpike);
  }

  /** The same with the signal-to-noise ratio of the training gradient. */
  public EvaluationSummary with(GradientSignalToNoise gradient) {
    return with(withoutInactiveUnits, trainGap, gradient, densitySpike);
  }

  /** The same with a warning that its NLL says nothing. */
  public EvaluationSummary with(DensitySpike spike) {
    return with(withoutInactiveUnits, trainGap, gradientSignalToNoise, spike);
  }

  private EvaluationSummary with(
      WithoutInactiveUnits without,
      TrainGap gap,
      GradientSignalToNoise gradient,
      DensitySpike spike) {
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
        significantSamples,
        weightHistogram,
        activity,
        klPerUnit,
        klEstimates,
        boundDeviation,
        without,
        gap,
        gradient,
        spike);
  }

  private static List<BoundAt> bounds(ExampleResults results) {
    int[] samples = results.boundSamples();
    BoundAt[] bounds = new BoundAt[samples.length];
    for (int i = 0; i < samples.length; i++) {
      int rung = i;
      double[] values = Arrays.stream(results.bounds()).mapToDouble(bound -> bound[rung]).toArray();
      bounds[i] = new BoundAt(samples[i], MeanEstimate.mean(values));
    }
    return List.of(bounds);
  }

  private static List<BoundDeviation> deviations(ExampleResults results, List<BoundAt> bounds) {
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

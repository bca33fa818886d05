package dev.iwae.results;

import dev.iwae.evaluate.BoundDeviation;
import dev.iwae.evaluate.GradientSignalToNoise;
import dev.iwae.evaluate.GradientSignalToNoise.NetworkSignal;
import dev.iwae.evaluate.KlEstimates;
import dev.iwae.evaluate.Measurements;
import dev.iwae.evaluate.TrainGap;
import dev.iwae.evaluate.WeightHistogram;
import dev.iwae.evaluate.WithoutInactiveUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes measurements that look real, by simple formulas. */
final class SampleMeasurements {

  private SampleMeasurements() {}

  /** Everything that can be measured, of a run evaluated on 2,000 examples. */
  static Measurements of(int k, double nll, List<Integer> activeUnits, List<Integer> units) {
    List<List<Double>> activity = new ArrayList<>();
    List<List<Double>> kl = new ArrayList<>();
    for (int layer = 0; layer < units.size(); layer++) {
      activity.add(perUnit(activeUnits.get(layer), units.get(layer), 0.9, 1e-4));
      kl.add(perUnit(activeUnits.get(layer), units.get(layer), 1.6, 2e-3));
    }
    return new Measurements(
        Optional.empty(),
        OptionalDouble.of(18.25),
        Optional.of(histogram()),
        activity,
        kl,
        Optional.of(estimates(kl.get(kl.size() - 1))),
        List.of(
            new BoundDeviation(1, 3.21, 10.4),
            new BoundDeviation(5, 1.93, 6.2),
            new BoundDeviation(50, 1.02, 3.4)),
        Optional.of(new WithoutInactiveUnits(200, nll + 0.02, OptionalDouble.of(1.52), 0.01)),
        Optional.of(new TrainGap(nll - 0.7, OptionalDouble.of(1.49), 200, 0.7)),
        Optional.of(gradient(k)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static GradientSignalToNoise gradient(int k) {
    double fall = Math.round(1e4 / Math.sqrt(k)) / 1e4;
    return new GradientSignalToNoise(
        100,
        20,
        0.08,
        signal(0.64 * fall, 0.5 * fall, 217_000, 55_900),
        signal(0.32 / fall, 0.25 / fall, 208_184, 0));
  }

  private static NetworkSignal signal(double mean, double median, int parameters, int constant) {
    return new NetworkSignal(
        OptionalDouble.of(mean), OptionalDouble.of(median), parameters, constant);
  }

  private static KlEstimates estimates(List<Double> topLayer) {
    double sum = topLayer.stream().mapToDouble(Double::doubleValue).sum();
    return new KlEstimates(
        Math.round(sum * 1e6) / 1e6, Math.round(sum * 1e4) / 1e4, OptionalDouble.of(0.0021));
  }

  private static List<Double> perUnit(int active, int units, double highest, double lowest) {
    return IntStream.range(0, units)
        .mapToObj(u -> u < active ? highest - 0.8 * highest * u / active : lowest * (1 + u % 3))
        .map(value -> Math.round(value * 1e6) / 1e6)
        .toList();
  }

  private static WeightHistogram histogram() {
    return new WeightHistogram(
        List.of(0.0, 1e-4, 1e-3, 1e-2, 1e-1, 1.0),
        List.of(8_000_000L, 1_500_000L, 463_500L, 34_000L, 2_500L));
  }

  static SortedMap<String, String> images(String key) {
    SortedMap<String, String> images = new TreeMap<>();
    Stream.of("data", "reconstructions", "resampledReconstructions", "samples", "firstLayerWeights")
        .forEach(name -> images.put(name, "images/" + key.substring(0, 8) + "-" + name + ".png"));
    return images;
  }
}

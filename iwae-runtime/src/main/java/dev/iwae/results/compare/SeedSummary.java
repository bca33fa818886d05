package dev.iwae.results.compare;

import dev.iwae.results.EvaluationResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Completed runs that differ in the seed only.
 *
 * @param seeds how many runs, 1 or more
 * @param nll mean over the seeds, nats
 * @param standardError of the NLL over the examples, mean over the seeds: all seeds see the same
 *     examples, so more seeds do not make it smaller
 * @param spread standard deviation of the NLL between the seeds; empty for one seed
 * @param activeUnits per layer, bottom first, mean over the seeds
 * @param effectiveSampleSize mean over the seeds; empty if not measured
 * @param collapsedLayers layers without an active unit, 1-based from the bottom: in how many seeds
 * @param densitySpikes in how many seeds the NLL says nothing of the model
 */
public record SeedSummary(
    int seeds,
    double nll,
    OptionalDouble standardError,
    OptionalDouble spread,
    List<Double> activeUnits,
    OptionalDouble effectiveSampleSize,
    SortedMap<Integer, Long> collapsedLayers,
    long densitySpikes) {

  public SeedSummary {
    activeUnits = List.copyOf(activeUnits);
    collapsedLayers = Collections.unmodifiableSortedMap(new TreeMap<>(collapsedLayers));
  }

  static SeedSummary of(List<EvaluationResult> seeds) {
    double nll = seeds.stream().mapToDouble(EvaluationResult::nll).average().orElseThrow();
    return new SeedSummary(
        seeds.size(),
        nll,
        mean(seeds, EvaluationResult::nllStandardError),
        spread(seeds, nll),
        activeUnits(seeds),
        mean(seeds, EvaluationResult::effectiveSampleSize),
        seeds.stream()
            .flatMap(seed -> seed.collapsedLayers().stream())
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting())),
        seeds.stream().filter(seed -> !seed.comparable()).count());
  }

  /** Whether the NLL can be compared with that of others. */
  public boolean isComparable() {
    return densitySpikes == 0;
  }

  private static OptionalDouble mean(
      List<EvaluationResult> seeds, Function<EvaluationResult, OptionalDouble> quantity) {
    return seeds.stream().map(quantity).flatMapToDouble(OptionalDouble::stream).average();
  }

  private static OptionalDouble spread(List<EvaluationResult> seeds, double mean) {
    if (seeds.size() < 2) {
      return OptionalDouble.empty();
    }
    double squares =
        seeds.stream().mapToDouble(seed -> (seed.nll() - mean) * (seed.nll() - mean)).sum();
    return OptionalDouble.of(Math.sqrt(squares / (seeds.size() - 1)));
  }

  private static List<Double> activeUnits(List<EvaluationResult> seeds) {
    List<Double> perLayer = new ArrayList<>();
    for (int i = 0; i < seeds.get(0).activeUnits().size(); i++) {
      int layer = i;
      perLayer.add(
          seeds.stream().mapToInt(seed -> seed.activeUnits().get(layer)).average().orElseThrow());
    }
    return perLayer;
  }
}

package dev.iwae.results.compare;

import dev.iwae.results.RunResult;
import dev.iwae.results.TrainingCost;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What training with K samples costs: means over runs that differ in k and seed only.
 *
 * @param k number of samples in training
 * @param secondsPerEpoch wall time of a pass over the training examples
 * @param secondsPerNat see {@link TrainingCost}; empty if some run has none
 */
public record CostByK(int k, double secondsPerEpoch, OptionalDouble secondsPerNat) {

  /**
   * The costs by k, increasing; runs that trained nothing are left out.
   *
   * @param runs that differ in k and seed only
   */
  public static List<CostByK> of(List<RunResult> runs) {
    TreeMap<Integer, List<TrainingCost>> byK = new TreeMap<>();
    for (RunResult run : runs) {
      TrainingCost.of(run)
          .ifPresent(
              cost -> byK.computeIfAbsent(run.point().k(), k -> new ArrayList<>()).add(cost));
    }
    return byK.entrySet().stream().map(entry -> mean(entry.getKey(), entry.getValue())).toList();
  }

  private static CostByK mean(int k, List<TrainingCost> costs) {
    double epoch =
        costs.stream().mapToDouble(TrainingCost::secondsPerEpoch).average().orElseThrow();
    boolean allGain = costs.stream().allMatch(cost -> cost.secondsPerNat().isPresent());
    return new CostByK(
        k,
        epoch,
        allGain
            ? costs.stream().mapToDouble(cost -> cost.secondsPerNat().getAsDouble()).average()
            : OptionalDouble.empty());
  }
}

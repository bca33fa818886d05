package dev.iwae.check;

import dev.iwae.results.GatePlace;
import dev.iwae.sweep.spec.RunGroup;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Runs that differ in their seed only, and the same runs of the baseline.
 *
 * @param now completed ones of the results
 * @param before those of the baseline
 * @param missing why others that the sweep declares have no result; a sentence each
 * @param undeclared ids of the baseline that the sweep does not declare any more
 * @param place where the sweep declares them
 */
record Candidate(
    RunGroup group,
    List<MeasuredRun> now,
    List<MeasuredRun> before,
    List<String> missing,
    List<String> undeclared,
    GatePlace place) {

  Candidate {
    now = List.copyOf(now);
    before = List.copyOf(before);
    missing = List.copyOf(missing);
    undeclared = List.copyOf(undeclared);
  }

  /** Whether every run of the sweep and of the baseline has a result. */
  boolean isWhole() {
    return missing.isEmpty() && undeclared.isEmpty();
  }

  /** Runs of the results whose seed the baseline does not have. */
  List<MeasuredRun> additions() {
    return now.stream()
        .filter(run -> before.stream().noneMatch(old -> old.point().seed() == run.point().seed()))
        .toList();
  }

  /** Of each run. */
  static double[] values(List<MeasuredRun> runs, ToDoubleFunction<MeasuredRun> quantity) {
    return runs.stream().mapToDouble(quantity).toArray();
  }

  /** Of each example, averaged over the runs. */
  static double[] logLikelihoods(List<MeasuredRun> runs) {
    return ArithmeticMean.ofRows(
        runs.stream().map(MeasuredRun::logLikelihoods).toArray(double[][]::new));
  }

  /** Standard error of the mean NLL of the new runs given their examples, if all are known. */
  OptionalDouble nllMonteCarloError() {
    double variances = 0;
    for (MeasuredRun run : now) {
      variances += Math.pow(run.nllMonteCarloError().orElse(Double.NaN), 2);
    }
    double error = Math.sqrt(variances) / now.size();
    return Double.isFinite(error) ? OptionalDouble.of(error) : OptionalDouble.empty();
  }

  /** How many of the new runs say nothing about today's code. */
  int stored() {
    return (int) now.stream().filter(r -> r.origin() == MeasuredRun.ResultOrigin.STORED).count();
  }
}
